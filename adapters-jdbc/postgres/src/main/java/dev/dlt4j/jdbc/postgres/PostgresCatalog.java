package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What datasets hold, from PostgreSQL's own catalog: unlike `information_schema` it also shows tables on
/// which the user has no rights yet, and writes types with their parameters.
final class PostgresCatalog implements JdbcCatalog {
    @Override
    public boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.finds(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?",
                qualifier.getLast());
    }

    @Override
    public boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                        + "WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'f')",
                qualifier.getLast(), table);
    }

    @Override
    public List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.listed(connection,
                "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull "
                        + "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
                        + "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? "
                        + "AND c.relkind IN ('r', 'p', 'v', 'f') AND a.attnum > 0 AND NOT a.attisdropped "
                        + "ORDER BY c.relname, a.attnum",
                qualifier.getLast());
    }
}
