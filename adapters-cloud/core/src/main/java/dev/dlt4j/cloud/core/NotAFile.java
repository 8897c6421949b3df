package dev.dlt4j.cloud.core;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a glob may match that is no file: a link that leads nowhere, a pipe that would be waited for, a
/// folder.
final class NotAFile {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.core");
    private static final int KIND = 0170000;
    private static final Pattern LIKE_DATA = Pattern.compile(".*\\.(jsonl|ndjson|json|csv|parquet|pq)(\\.gz"
            + ")?",
            Pattern.CASE_INSENSITIVE);

    private NotAFile() {}

    /// @param attributes of what `path` leads to, or of a link that leads nowhere
    /// @throws TerminalException unless it is a folder, of which a warning may be given
    static void check(Path path, BasicFileAttributes attributes, Glob glob) {
        if (attributes.isSymbolicLink()) {
            throw link(path, "fix or remove it, or narrow file_glob");
        }
        if (!attributes.isDirectory()) {
            throw new TerminalException("%s is %s, not a file; remove it or narrow file_glob".formatted(path,
                    kind(path)));
        }
        if (LIKE_DATA.matcher(path.getFileName().toString()).matches()) {
            LOG.log(Level.WARNING,
                    "{0} matches {1} and is a folder, which is not read; "
                            + "to read the files in it, set file_glob: {1}/*",
                    path, glob);
        }
    }

    /// The error of a link that leads to no file.
    static TerminalException link(Path link, String advice) {
        try {
            return new TerminalException("%s is a symbolic link to %s, which %s; %s".formatted(link,
                    Files.readSymbolicLink(link), fault(link), advice));
        } catch (IOException | UnsupportedOperationException e) {
            return new TerminalException(
                    "%s is a symbolic link that cannot be read; %s".formatted(link, advice),
                    e);
        }
    }

    private static String fault(Path link) throws IOException {
        Set<Path> passed = new HashSet<>();
        Path at = link;
        while (Files.isSymbolicLink(at)) {
            if (!passed.add(at)) {
                return "leads back to it";
            }
            at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
        }
        try {
            at.getFileSystem().provider().checkAccess(at);
            return "cannot be followed";
        } catch (AccessDeniedException e) {
            return "may not be read";
        } catch (IOException e) {
            return passed.size() == 1
                    ? "does not exist"
                    : "leads on to %s, which does not exist".formatted(at);
        }
    }

    private static String kind(Path path) {
        try {
            Object mode = Files.getAttribute(path, "unix:mode");
            return switch ((Integer) mode & KIND) {
                case 0010000 -> "a named pipe";
                case 0140000 -> "a socket";
                case 0020000, 0060000 -> "a device";
                default -> "something else";
            };
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "something else";
        }
    }
}
