package dev.dlt4j.internal.normalize.decide;

import dev.dlt4j.domain.TerminalException;
import org.jspecify.annotations.Nullable;

/// A value that its table cannot take. Stops the normalize step; the extracted package stays.
public final class RefusedValue extends TerminalException {
    private static final long serialVersionUID = 1L;

    /// The reason.
    public enum Fault {
        /// It is null in a column that must not be null.
        NULL,
        /// It does not fit its column, and the column can have no variant.
        TYPE,
        /// A column that must not be null has no type and got no value to take one from.
        UNBOUND
    }

    private final Fault fault;
    private final String table;
    private final String column;

    public RefusedValue(Fault fault, String table, String column, String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
        this.fault = fault;
        this.table = table;
        this.column = column;
    }

    public Fault fault() {
        return fault;
    }

    public String table() {
        return table;
    }

    public String column() {
        return column;
    }
}
