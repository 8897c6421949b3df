package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.SQLException;
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
        return JdbcCatalog.listed(connection,
                "SELECT table_name, column_name, data_type, "
                        + "CASE WHEN UPPER(is_nullable) = 'YES' THEN 1 ELSE 0 END "
                        + "FROM information_schema.columns "
                        + "WHERE table_schema = ? ORDER BY table_name, ordinal_position",
                qualifier.getLast());
    }
}
