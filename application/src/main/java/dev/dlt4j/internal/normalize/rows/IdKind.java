package dev.dlt4j.internal.normalize.rows;

/// How the id of a row without a parent is made.
public enum IdKind {
    RANDOM,
    /// From the values of its primary key.
    KEY_HASH,
    /// From the document.
    ROW_HASH
}
