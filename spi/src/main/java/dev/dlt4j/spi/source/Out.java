package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;

/// Where a resource's code puts what it found. A call returns once the item is encoded; it blocks while the
/// pipeline is full and keeps no reference to what it was given. Used by one thread at a time.
public interface Out<T> {
    /// Hands over one document: a map, a record, a bean, a `JsonObject`, or a `List` of them (a page).
    void emit(T item);

    /// Hands over JSON documents as bytes: UTF-8, one document a line, each ended by a line feed. The bytes
    /// are checked before the call returns.
    ///
    /// @return how many line feeds the bytes hold, so that the source knows the number of its next line
    /// @throws dev.dlt4j.domain.DltException naming file, line and column of the first byte that is no JSON
    /// object
    long jsonLines(byte[] bytes, int from, int to, Origin origin);

    /// Hands over rows that were written value by value; they become documents. The caller may clear and fill
    /// them again afterwards.
    void rows(JsonRows rows);

    /// Hands over a query that the destination runs; its rows go into the table. The resource declares the
    /// columns that the query gives, with their names in the table and types.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when no columns are declared
    default void model(SqlModel model) {
        throw new TerminalException("models are not taken here");
    }

    /// Hands over a table. It skips the relational normalizer: only names and types are adapted.
    void table(ColumnBatch batch);
}
