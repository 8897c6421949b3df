package dev.dlt4j.domain.identity;

import dev.dlt4j.domain.TerminalException;

/// A row lacks a column of its key.
public final class MissingKeyException extends TerminalException {
    private final String column;

    MissingKeyException(String column) {
        this("A row", column);
    }

    private MissingKeyException(String row, String column) {
        super(row + " has no value for the key column '" + column
                + "'; correct the key, or make the source give the column in every row.");
        this.column = column;
    }

    /// The same failure with the row it was found in.
    ///
    /// @param row what the message begins with
    public MissingKeyException in(String row) {
        return new MissingKeyException(row, column);
    }

    /// The key column that is missing.
    public String column() {
        return column;
    }
}
