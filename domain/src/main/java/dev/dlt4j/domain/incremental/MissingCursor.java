package dev.dlt4j.domain.incremental;

/// What happens to a row whose cursor is absent or null, dlt's `on_cursor_value_missing`.
public enum MissingCursor {
    /// The run fails, naming the row.
    RAISE,
    /// The row passes and leaves the cursor as it is.
    INCLUDE,
    /// The row is dropped.
    EXCLUDE
}
