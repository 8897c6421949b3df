package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.query.FileDataset;
import dev.dlt4j.spi.query.FileSqlProvider;
import dev.dlt4j.spi.query.SqlClient;

/// Looks at datasets of files with a DuckDB in memory.
public final class DuckDbFileSql implements FileSqlProvider {
    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public SqlClient open(FileDataset tables) {
        return new FileSqlClient(tables);
    }
}
