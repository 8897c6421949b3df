package dev.dlt4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Files that `--from` names, by a path or a pattern.
final class FilePattern {
    /// How the name of a file ends that is read, but for `.json`, which addresses of APIs have too.
    static final String FORMAT = "\\.(jsonl|ndjson|csv|parquet|pq)";
    /// How it ends when the file is packed.
    static final String PACKED = "\\.(gz|zst|zstd|bz2|zip)";

    private static final String SPECIAL = "*?[";

    private FilePattern() {}

    /// @param local whether it is a path, not a URL
    static SourceUrl source(String written, boolean local) {
        if (local && Files.isDirectory(Path.of(written))) {
            throw SourceUrl.wrong(written, "a folder; say which of its files, as in '%s/*.jsonl'"
                    .formatted(written.replaceFirst("/+$", "")));
        }
        boolean file = local && Files.exists(Path.of(written));
        int special = file ? -1 : firstSpecial(written);
        if (local && !file && special < 0) {
            throw SourceUrl.wrong(written, "there is no such file; a pattern such as 'data/*.jsonl' goes in "
                    + "quotes");
        }
        int slash = written.lastIndexOf('/', special < 0 ? written.length() : special);
        int host = local ? -1 : written.indexOf("://");
        if (host > 0 && slash < host + 3) {
            throw SourceUrl.wrong(written, "it names no files; write them behind it, as in '/*.jsonl'");
        }
        String folder = slash < 0 ? "." : slash == 0 ? "/" : written.substring(0, slash);
        String glob = written.substring(slash + 1);
        requireFormat(written, glob);
        String name = name(folder, glob);
        return source(name, folder, file ? literal(glob) : glob, special < 0);
    }

    /// @param single whether it is the name of one file, which must be there; a pattern may match none
    static SourceUrl source(String name, String folder, String glob, boolean single) {
        return new SourceUrl(name, "filesystem", Map.of("bucket_url", folder, "resources",
                List.of(Map.of("name", name, "file_glob", glob, "required", single))), true);
    }

    /// The rows are named by the text before the first sign of a pattern (`events-*.jsonl` are events), or by
    /// the folder when the pattern begins with one; without user and password of a URL, because the name is
    /// kept and shown.
    private static String name(String folder, String glob) {
        int special = firstSpecial(glob);
        String before = special < 0 ? withoutEnding(glob) : glob.substring(0, special);
        String plain = folder.replaceFirst("://[^/]*@", "://");
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        return SourceUrl.name(before, SourceUrl.name(last, "files"));
    }

    /// A name without what says how the file is written.
    static String withoutEnding(String name) {
        return name.replaceFirst("(?i)(" + FORMAT + "|\\.json|\\.tsv)?(" + PACKED + ")?$", "");
    }

    private static void requireFormat(String written, String glob) {
        String plain = glob.toLowerCase(Locale.ROOT).replaceFirst(PACKED + "$", "");
        int point = plain.lastIndexOf('.');
        String ending = point < 0 ? "" : plain.substring(point);
        // the file in an archive has a name of its own
        boolean archive = ending.isEmpty() && glob.toLowerCase(Locale.ROOT).endsWith(".zip");
        boolean open = archive || (ending.isEmpty() && glob.endsWith("*")) || firstSpecial(ending) >= 0;
        if (!open && !ending.matches(FORMAT + "|\\.json")) {
            throw SourceUrl.wrong(written, ("the format of %s is not known by its name; files end in .jsonl, "
                    + ".ndjson, .json, .csv or .parquet, also packed (.gz, .zst, .bz2, .zip). In a dlt.yml "
                    + "the key format names it: dlt4j init filesystem duckdb writes one").formatted(glob));
        }
    }

    private static String literal(String name) {
        StringBuilder glob = new StringBuilder();
        name.chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                glob.append('[').append((char) c).append(']');
            } else {
                glob.append((char) c);
            }
        });
        return glob.toString();
    }

    private static int firstSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
