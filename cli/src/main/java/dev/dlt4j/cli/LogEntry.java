package dev.dlt4j.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was logged.
///
/// @param caller where in the code; null when it is not known
record LogEntry(Instant at, System.Logger.Level level, String logger, String thread, String message,
        @Nullable Throwable thrown, StackWalker.@Nullable StackFrame caller) {
    /// The name that Python's logging has for the level.
    String levelName() {
        return switch (level) {
            case ALL, TRACE, DEBUG -> "DEBUG";
            case INFO -> "INFO";
            case WARNING -> "WARNING";
            case ERROR, OFF -> "ERROR";
        };
    }

    String file() {
        return caller == null || caller.getFileName() == null ? "-" : caller.getFileName();
    }

    int line() {
        return caller == null ? 0 : Math.max(0, caller.getLineNumber());
    }
}
