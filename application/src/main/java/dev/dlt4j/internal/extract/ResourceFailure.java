package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

/// Says of what the code of a resource threw whether trying again may help: it may after faults of I/O,
/// timeouts and what JDBC calls transient, also when they come wrapped. Errors are not for here: they leave
/// as they are.
final class ResourceFailure {
    private static final List<Class<? extends Exception>> PASSING = List.of(TransientException.class,
            IOException.class, TimeoutException.class);
    /// Named, not imported: databases are reached through connectors alone, but user code throws what it
    /// likes.
    private static final Set<String> PASSING_SQL = Set.of("java.sql.SQLTransientException",
            "java.sql.SQLRecoverableException");
    /// Faults of I/O among them: wrong bytes and addresses stay wrong, and who interrupts wants the run to
    /// end.
    private static final List<Class<? extends Exception>> STAYING = List.of(TerminalException.class,
            CharacterCodingException.class, ZipException.class, MalformedURLException.class,
            ClosedByInterruptException.class);
    /// No chain of causes is longer, unless it bites its own tail.
    private static final int LONGEST_CHAIN = 100;

    private ResourceFailure() {}

    /// @param place where in the resource: the step, and the item it was at; empty for its own code
    static DltException of(String resource, String source, String place, Exception failed) {
        String message = "resource %s of source %s failed%s: %s".formatted(resource, source,
                place.isEmpty() ? "" : " in " + place,
                failed.getMessage() == null ? failed.getClass().getName() : failed.getMessage());
        return isPassing(failed)
                ? new TransientException(message, failed)
                : new TerminalException(message, failed);
    }

    private static boolean isPassing(Exception failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (isOneOf(cause, STAYING)) {
                return false;
            }
            if (isOneOf(cause, PASSING) || isPassingSql(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassingSql(Throwable cause) {
        for (Class<?> kind = cause.getClass(); kind != null; kind = kind.getSuperclass()) {
            if (PASSING_SQL.contains(kind.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(Throwable cause, List<Class<? extends Exception>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(cause));
    }
}
