package dev.dlt4j.internal.normalize.rows;

/// A key of documents, as seen by the table whose column its values go to.
interface ColumnKey {
    String column();

    /// Whether another key or the table itself also writes to the column.
    boolean isShared();

    /// From now on another key or the table itself also writes to the column.
    void share();

    /// Whether the key was null and has no column.
    boolean isNull();

    /// Forgets what the schema said of the column.
    void unresolve();

    /// The keys that lead to the value from its row, with dots between.
    String path();
}
