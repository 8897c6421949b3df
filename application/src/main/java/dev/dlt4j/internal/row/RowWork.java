package dev.dlt4j.internal.row;

import dev.dlt4j.spi.batch.ColumnBatch;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a step does to a row.
interface RowWork {
    /// Adds what becomes of the row.
    void row(Object row, List<@Nullable Object> rows);

    /// Whether rows that are null stay.
    default boolean keepsNull() {
        return true;
    }

    /// Work that leaves a table a table.
    interface OfTables extends RowWork {
        /// Whether this can be done to the table without making documents of its rows.
        boolean takes(ColumnBatch batch);

        /// What is left of the table.
        ///
        /// @param failure makes the exception for a row that failed
        ColumnBatch table(ColumnBatch batch, BiFunction<Object, Exception, RuntimeException> failure);
    }
}
