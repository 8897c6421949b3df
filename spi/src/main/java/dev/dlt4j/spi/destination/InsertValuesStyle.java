package dev.dlt4j.spi.destination;

/// How rows stand in an `insert_values` job file.
public enum InsertValuesStyle {
    /// `VALUES (…), (…)`.
    DEFAULT,
    /// `SELECT … UNION ALL SELECT …`, for engines whose VALUES takes a single row.
    SELECT_UNION
}
