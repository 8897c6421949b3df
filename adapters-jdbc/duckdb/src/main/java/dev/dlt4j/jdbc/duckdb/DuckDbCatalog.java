package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a dataset holds, by DuckDB's own functions: its `information_schema` looks into all attached
/// databases and takes longer to set up.
final class DuckDbCatalog implements JdbcCatalog {
    @Override
    public boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM duckdb_schemas() WHERE database_name = ? AND schema_name = ?",
                qualifier.getFirst(), qualifier.getLast());
    }

    @Override
    public boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? "
                        + "AND table_name = ?",
                qualifier.getFirst(), qualifier.getLast(), table);
    }

    /// Names of the databases that are open, but for DuckDB's own.
    static List<String> databases(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT database_name FROM duckdb_databases() WHERE NOT internal ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.listed(connection,
                "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE "
                        + "database_name = ? AND schema_name = ?",
                qualifier.getFirst(), qualifier.getLast());
    }
}
