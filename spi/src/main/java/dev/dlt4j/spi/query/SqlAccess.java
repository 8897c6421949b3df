package dev.dlt4j.spi.query;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.sql.ReadingStatement;

/// What the statements of a [SqlClient] may do.
public enum SqlAccess {
    /// Only read; the database itself refuses what writes.
    READ_ONLY,
    /// Anything that the account may.
    READ_WRITE;

    /// Checks a query before a database sees it.
    ///
    /// @throws TerminalException when only reading is allowed, and this is not one statement that reads
    public void requireQuery(String sql) {
        if (this == READ_ONLY) {
            ReadingStatement.fault(sql).ifPresent(fault -> {
                throw notReading(fault);
            });
        }
    }

    /// The failure of a query that does not only read.
    ///
    /// @param fault in plain words
    public static TerminalException notReading(String fault) {
        return new TerminalException("only one statement that reads is run here, and this is not: " + fault);
    }

    /// Checks that statements may change something.
    ///
    /// @throws TerminalException when only reading is allowed
    public void requireWriting() {
        if (this == READ_ONLY) {
            throw new TerminalException("this client only reads, so it runs no statement that changes "
                    + "something: ask for one with SqlAccess.READ_WRITE");
        }
    }
}
