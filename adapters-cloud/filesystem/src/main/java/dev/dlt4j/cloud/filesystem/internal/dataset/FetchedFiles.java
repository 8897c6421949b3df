package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.query.DatasetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files of a dataset as files of this machine: those that are elsewhere are fetched into a temporary folder
/// once, and those whose names an engine would read as a pattern get links there.
final class FetchedFiles implements AutoCloseable {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]{}]");
    private static final int HEAD = 4;

    private final DatasetFolder folder;
    private final Map<StoredFile, DatasetFile> known = new HashMap<>();
    private @Nullable Path temporary;

    FetchedFiles(DatasetFolder folder) {
        this.folder = folder;
    }

    synchronized DatasetFile local(StoredFile file) {
        DatasetFile there = known.get(file);
        if (there == null) {
            there = found(file);
            known.put(file, there);
        }
        return there;
    }

    private DatasetFile found(StoredFile file) {
        try {
            Path path = folder.onThisMachine(file);
            if (path == null) {
                path = next();
                try (InputStream content = folder.open(file)) {
                    Files.copy(content, path);
                }
            } else if (WILDCARD.matcher(path.toString()).find()) {
                Path link = next();
                path = Files.createSymbolicLink(link, path.toAbsolutePath());
            }
            return described(file, path);
        } catch (IOException e) {
            throw new TerminalException("cannot fetch %s: %s".formatted(file.name(), e.getMessage()), e);
        }
    }

    /// A name mostly says how a file is written; where a layout leaves it out, its first bytes do.
    private static DatasetFile described(StoredFile file, Path path) throws IOException {
        String name = file.fileName();
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String ending = bare.substring(bare.lastIndexOf('.') + 1);
        byte[] head = head(path);
        boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        return new DatasetFile(path, switch (ending) {
            case "jsonl", "csv", "parquet", "insert_values" -> ending;
            default -> new String(head, StandardCharsets.ISO_8859_1).equals("PAR1") ? "parquet" : "jsonl";
        }, gzip);
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private Path next() throws IOException {
        Path into = temporary;
        if (into == null) {
            into = Files.createTempDirectory("dlt4j-files");
            temporary = into;
        }
        return into.resolve("file" + known.size());
    }

    @Override
    public synchronized void close() {
        known.clear();
        Path from = temporary;
        temporary = null;
        if (from != null) {
            try (var files = Files.list(from)) {
                List<Path> all = new ArrayList<>(files.toList());
                all.add(from);
                for (Path each : all) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException e) {
                System.getLogger(FetchedFiles.class.getName()).log(System.Logger.Level.WARNING,
                        "cannot delete " + from, e);
            }
        }
    }
}
