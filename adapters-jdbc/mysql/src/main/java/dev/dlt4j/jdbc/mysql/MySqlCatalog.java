package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import java.sql.Connection;
import java.sql.SQLException;
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
        return JdbcCatalog.listed(connection,
                "SELECT table_name, column_name, column_type, is_nullable = 'YES' "
                        + "FROM information_schema.columns WHERE table_schema = ?"
                        + EXACTLY.formatted("table_schema") + " ORDER BY table_name, ordinal_position",
                qualifier.getLast(), qualifier.getLast());
    }
}
