package dev.dlt4j.dataset;

/// Which rows a join keeps.
public enum JoinKind {
    /// Rows that have a counterpart in both tables.
    INNER,
    /// All rows of the relation.
    LEFT,
    /// All rows of the joined table.
    RIGHT,
    /// All rows of both.
    FULL
}
