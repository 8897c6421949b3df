package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What goes wrong while a file is read, as errors that name the file and, where it is known, the column.
record ParquetFailures(String file) {
    DltException of(String problem) {
        return new TerminalException("%s: %s".formatted(file, problem));
    }

    TerminalException of(TerminalException problem) {
        return new TerminalException("%s: %s".formatted(file, problem.getMessage()), problem);
    }

    DltException ofFile(Exception failure) {
        return switch (failure) {
            case DltException known -> known;
            case UnfitValue unfit ->
                new TerminalException("%s: %s".formatted(file, unfit.getMessage()), unfit);
            case DamagedParquet damage -> unreadable(damage.problem(), damage);
            default -> unreadable("its footer is damaged" + reason(failure), failure);
        };
    }

    DltException ofColumn(String column, RuntimeException failure) {
        return switch (failure) {
            case DltException known -> known;
            case UnfitValue unfit ->
                new TerminalException("%s: column %s %s".formatted(file, column, unfit.getMessage()), unfit);
            case DamagedParquet damage ->
                unreadable("column %s %s".formatted(column, damage.problem()), damage);
            default -> hasNoMemory(failure)
                    ? new TerminalException(
                            ("%s: column %s does not fit into the memory of this process; "
                                    + "give Java more (-Xmx), or write smaller row groups and pages")
                                    .formatted(file, column),
                            failure)
                    : unreadable("column %s is damaged%s".formatted(column, reason(failure)), failure);
        };
    }

    private DltException unreadable(String what, Exception cause) {
        return new TerminalException("%s cannot be read as Parquet: %s".formatted(file, what), cause);
    }

    private static boolean hasNoMemory(Throwable failure) {
        return failure instanceof OutOfMemoryError
                || (failure.getCause() != null && hasNoMemory(failure.getCause()));
    }

    /// What the reader says of a fault it looked for. Where it ran into one, the text is about its own
    /// inside.
    private static String reason(Throwable failure) {
        String reason = "";
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean known = cause instanceof IOException || cause.getClass() == IllegalStateException.class
                    || cause.getClass() == UnsupportedOperationException.class;
            if (known && cause.getMessage() != null) {
                reason = ": " + cause.getMessage();
            }
        }
        return reason;
    }
}
