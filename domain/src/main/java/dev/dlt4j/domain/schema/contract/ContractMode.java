package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.TerminalException;
import org.jspecify.annotations.Nullable;

/// What happens to data that would change a schema.
public enum ContractMode {
    /// The schema changes.
    EVOLVE("evolve"),
    /// The load fails.
    FREEZE("freeze"),
    /// The row is left out.
    DISCARD_ROW("discard_row"),
    /// The cell is left out, the row is kept.
    DISCARD_VALUE("discard_value");

    private final String dltName;

    ContractMode(String dltName) {
        this.dltName = dltName;
    }

    public String dltName() {
        return dltName;
    }

    /// The mode as stored; null stands for evolve.
    ///
    /// @throws TerminalException when there is no such mode
    public static ContractMode of(@Nullable Object value) {
        if (value == null) {
            return EVOLVE;
        }
        for (ContractMode mode : values()) {
            if (mode.dltName.equals(value)) {
                return mode;
            }
        }
        throw new TerminalException("`" + value
                + "` is not a mode of a schema contract; use evolve, freeze, discard_row or discard_value");
    }
}
