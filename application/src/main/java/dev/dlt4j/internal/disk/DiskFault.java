package dev.dlt4j.internal.disk;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// A failure of the disk, with what to check.
public final class DiskFault {
    private DiskFault() {}

    /// A failure to do something with a path of the working folder.
    ///
    /// @param verb `write`, `move`, …
    public static TerminalException of(String verb, Path path, IOException cause) {
        return of(verb + " " + path + " in the working folder", cause);
    }

    /// A failure whose message starts with "cannot" and the action.
    public static TerminalException of(String what, IOException cause) {
        return new TerminalException("cannot %s: %s; check that the disk has room and the folder is writable"
                .formatted(what, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case FileSystemException refused when refused.getReason() != null -> refused.getReason();
            default -> Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        };
    }
}
