package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// What a dialect adds whose database hands rows over in a quicker way than through the driver's accessors.
public interface BulkReading {
    /// The rows of a query.
    ///
    /// @param chunk most rows of a batch
    /// @return empty when this query, its types or this connection have to be read by the accessors
    Optional<QueryBatches> open(Connection connection, SourceTable table, SelectQuery query, int chunk)
            throws SQLException;
}
