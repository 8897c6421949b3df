package dev.dlt4j.jdbc.sqldatabase.table;

import dev.dlt4j.domain.incremental.Incremental;
import org.jspecify.annotations.Nullable;

/// Changes the query by which a table is read.
@FunctionalInterface
public interface QueryAdapter {
    /// The query to run.
    ///
    /// @param query       as it would be run: with range, order and limit of the resource
    /// @param table       what is read
    /// @param incremental the resource's cursor; null when it has none
    SelectQuery adapt(SelectQuery query, SourceTable table, @Nullable Incremental<?> incremental);
}
