package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.TerminalException;
import org.jspecify.annotations.Nullable;

/// Incremental loading cannot go on: the cursor is declared wrongly, or a row does not fit it.
public final class CursorException extends TerminalException {
    /// What is wrong.
    public enum Fault {
        /// A row has no such field.
        PATH_MISSING,
        /// A row has null in the field.
        VALUE_NULL,
        /// A row's value cannot be compared with the start value.
        START_NOT_COMPARABLE,
        /// A row's value cannot be compared with the end value.
        END_NOT_COMPARABLE,
        /// The end is not behind the start, or one of them is missing.
        RANGE,
        /// The lag cannot be applied to the stored value.
        LAG,
        /// An interval of a scheduler is asked for but cannot be had or used.
        SCHEDULER,
        /// A state has no such cursor.
        NOT_STORED
    }

    private final Fault fault;
    private final String cursorPath;

    CursorException(Fault fault, String cursorPath, String message, @Nullable Throwable cause) {
        super(message, cause == null ? new IllegalArgumentException(message) : cause);
        this.fault = fault;
        this.cursorPath = cursorPath;
    }

    public Fault fault() {
        return fault;
    }

    /// The path as it was declared.
    public String cursorPath() {
        return cursorPath;
    }
}
