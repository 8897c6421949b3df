package dev.dlt4j.jdbc.sqldatabase.table;

/// What the values of a column are, as far as it decides about their type in the destination.
public enum SqlKind {
    BOOL,
    /// Whole numbers of at most 16 bits.
    SMALLINT,
    /// Whole numbers of at most 64 bits.
    INTEGER,
    DECIMAL,
    DOUBLE,
    TEXT,
    /// Loaded as text.
    UUID,
    BINARY,
    DATE,
    /// Time of day; an offset is left out, as in dlt.
    TIME,
    /// Local date and time.
    TIMESTAMP,
    /// An instant.
    TIMESTAMP_TZ,
    JSON,
    /// Lists, maps and structs, loaded as JSON.
    NESTED,
    /// A type without a counterpart in dlt: values are loaded as the text that the database writes for them.
    UNKNOWN
}
