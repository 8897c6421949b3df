package dev.dlt4j.spi.query;

/// What the statements of a [SqlClient] may do.
public enum SqlAccess {
    /// Only read; the database itself refuses what writes.
    READ_ONLY,
    /// Anything that the account may.
    READ_WRITE
}
