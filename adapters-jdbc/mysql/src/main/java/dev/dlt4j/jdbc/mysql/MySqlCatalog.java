package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What datasets hold. The catalog finds names without regard to their case, also on servers for which two
/// names that differ in it are two tables.
final class MySqlCatalog implements JdbcCatalog {
    private static final String EXACTLY = " AND (@@lower_case_table_names > 0 OR CAST(%s AS BINARY) = "
            + "CAST(? AS BINARY))";

    @Override
    public boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?"
                        + EXACTLY.formatted("schema_name"),
                qualifier.getLast(), qualifier.getLast());
    }

    @Override
    public boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?"
                        + EXACTLY.formatted("table_schema") + EXACTLY.formatted("table_name"),
                qualifier.getLast(), table, qualifier.getLast(), table);
    }

    @Override
    public List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException {
        List<StoredColumn> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns "
                        + "WHERE table_schema = ?" + EXACTLY.formatted("table_schema")
                        + " ORDER BY table_name, ordinal_position")) {
            query.setString(1, qualifier.getLast());
            query.setString(2, qualifier.getLast());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new StoredColumn(rows.getString(1), rows.getString(2), rows.getString(3),
                            "YES".equalsIgnoreCase(rows.getString(4))));
                }
            }
        }
        return columns;
    }
}
