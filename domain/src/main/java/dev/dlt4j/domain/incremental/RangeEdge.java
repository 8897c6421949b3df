package dev.dlt4j.domain.incremental;

/// Whether an edge of the cursor range belongs to the range.
public enum RangeEdge {
    /// Rows whose cursor equals the edge are in range.
    CLOSED,
    /// Rows whose cursor equals the edge are out of range.
    OPEN
}
