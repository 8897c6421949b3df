package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.TransformFunction;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads the files that another resource names.
///
/// @param files  how files are read
/// @param start  what the URLs of files begin with
/// @param warned warnings that were given already
record FileReading(MatchedFiles files, String start, Set<String> warned)
        implements
            TransformFunction<Object, Object> {
    static FileReading of(MatchedFiles files) {
        String folder = files.folder().url("");
        return new FileReading(files, folder.endsWith("/") ? folder : folder + "/",
                ConcurrentHashMap.newKeySet());
    }

    @Override
    public Stream<Object> open(Object item, ResourceContext context) {
        Store store = item instanceof FileItem known ? known.store() : files.folder();
        StoredFile file = item instanceof FileItem known ? known.stored() : found(path(item));
        PushedItems rows = PushedItems.of(file.name(), (out, cancelled) -> files.in(store).read(file, out,
                text -> MatchedFiles.warn(context, file, text, warned),
                () -> cancelled.getAsBoolean() || context.cancelled(), context.bounds()));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED
                | Spliterator.NONNULL), false).onClose(rows::close);
    }

    private String path(Object item) {
        return switch (item) {
            case CharSequence text -> relative(text.toString());
            case JsonObject row -> path(row.asMap());
            case Map<?, ?> row when row.get("relative_path") != null ->
                below(String.valueOf(row.get("relative_path")));
            case Map<?, ?> row when row.get("file_url") != null ->
                relative(String.valueOf(row.get("file_url")));
            default -> throw new TerminalException(("a reader of files takes files of a listing, rows with "
                    + "file_url or relative_path, or paths as text, not %s")
                    .formatted(shown(item)));
        };
    }

    private static String shown(@Nullable Object item) {
        return item instanceof Map<?, ?> row ? "a row of " + row.keySet() : String.valueOf(item);
    }

    /// The path that a URL means, or that is written as such.
    private String relative(String text) {
        if (text.startsWith(start)) {
            String path = text.substring(start.length());
            return below(isLocal() ? decoded(path) : path);
        }
        if (text.contains("://")) {
            throw notBelow(text);
        }
        return below(text);
    }

    /// The path below the folder. One that leads out of it is refused, since rows may name any file.
    private String below(String path) {
        String inFolder = path;
        if (isLocal() && path.startsWith("/")) {
            String folder = decoded(start.replaceFirst("^file:/*", "/"));
            if (!path.startsWith(folder)) {
                throw notBelow(path);
            }
            inFolder = path.substring(folder.length());
        }
        if (List.of(inFolder.split("/", -1)).contains("..")) {
            throw notBelow(path);
        }
        return inFolder;
    }

    private boolean isLocal() {
        return start.startsWith("file:");
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private TerminalException notBelow(String text) {
        return new TerminalException("%s is not below %s, which this reader reads".formatted(text,
                files.folder()));
    }

    private StoredFile found(String path) {
        try {
            return files.folder().find(path).orElseThrow(() -> new TerminalException(
                    "%s does not exist".formatted(files.folder().url(path))));
        } catch (IOException e) {
            throw new TransientException("%s cannot be read: %s".formatted(files.folder().url(path),
                    e.getMessage()), e);
        }
    }
}
