package dev.dlt4j.cli;

import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.util.List;

/// Prints the rows of a query, one by one.
interface RowPrinter {
    void begin(List<SqlColumn> columns);

    /// Prints the current row.
    void row(SqlRows rows);

    void end();
}
