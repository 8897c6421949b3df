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

/// Decides for an exception of a resource's code whether trying again may help: it may after failures of I/O,
/// timeouts and what JDBC calls transient, also when they are wrapped. Not for `Error`s, which are thrown
/// unchanged.
final class ResourceFailure {
    private static final List<Class<? extends Exception>> PASSING = List.of(TransientException.class,
            IOException.class, TimeoutException.class);
    /// Named, not imported: only connectors depend on `java.sql`, but user code may throw these.
    private static final Set<String> PASSING_SQL = Set.of("java.sql.SQLTransientException",
            "java.sql.SQLRecoverableException");
    /// I/O exceptions that do not help to retry: wrong bytes and addresses stay wrong, and an interrupt is a
    /// request to end the run.
    private static final List<Class<? extends Exception>> STAYING = List.of(TerminalException.class,
            CharacterCodingException.class, ZipException.class, MalformedURLException.class,
            ClosedByInterruptException.class);
    /// Causes are followed so far, because they may form a cycle.
    private static final int MAX_CAUSES = 100;

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
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
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
