package dev.dlt4j.domain.incremental;

/// How a source orders its rows by the cursor. A source that is ordered can be closed as soon as a row is out
/// of range.
public enum RowOrder {
    /// Cursor values grow: the source is closed at the first row behind the end value.
    ASC,
    /// Cursor values fall: the source is closed at the first row before the start value.
    DESC
}
