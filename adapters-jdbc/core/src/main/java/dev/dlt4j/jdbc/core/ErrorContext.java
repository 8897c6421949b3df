package dev.dlt4j.jdbc.core;

/// What was being done when the database refused.
public enum ErrorContext {
    /// Something with the dataset or with dlt's own tables.
    DATASET,
    /// A column that takes no nulls was to be added to a table.
    REQUIRED_COLUMN,
    /// Job files were loaded into a table.
    FILES,
    /// Rows of the staging dataset were merged into tables, or took the place of others.
    MERGE
}
