package dev.dlt4j.dataset;

/// The direction in which rows are ordered by a column. Where nulls come is decided by the database.
public enum SortOrder {
    ASC, DESC
}
