package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.spi.batch.ColumnBatch;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The rows of a query, batch by batch. Used by one thread.
public interface QueryBatches extends AutoCloseable {
    /// Fills the columns with the next rows.
    ///
    /// @return null at the end; else good until the columns are used again
    @Nullable
    ColumnBatch next(BatchColumns into) throws SQLException, IOException;

    /// Columns for a batch of these rows.
    BatchColumns columns();

    @Override
    void close() throws SQLException;
}
