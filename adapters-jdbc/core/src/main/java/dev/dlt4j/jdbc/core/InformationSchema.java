package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The catalog as the SQL standard has it: views of a schema `information_schema`, in which a dataset is a
/// schema of the database that is connected to.
final class InformationSchema implements JdbcCatalog {
    static final JdbcCatalog INSTANCE = new InformationSchema();

    private InformationSchema() {}

    @Override
    public boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?",
                qualifier.getLast());
    }

    @Override
    public boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
                qualifier.getLast(), table);
    }

    @Override
    public List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException {
        List<StoredColumn> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
                        + "WHERE table_schema = ? ORDER BY table_name, ordinal_position")) {
            query.setString(1, qualifier.getLast());
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
