package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What datasets hold, from the functions that SQLite has for its pragmas.
final class SqliteCatalog implements JdbcCatalog {
    @Override
    public boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.finds(connection, "SELECT 1 FROM pragma_database_list WHERE name = ?",
                qualifier.getLast());
    }

    @Override
    public boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException {
        return JdbcCatalog.finds(connection, "SELECT 1 FROM pragma_table_list WHERE schema = ? AND name = ?",
                qualifier.getLast(), table);
    }

    @Override
    public List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException {
        return JdbcCatalog.listed(connection,
                "SELECT t.name, c.name, c.type, c.\"notnull\" = 0 "
                        + "FROM pragma_table_list AS t, pragma_table_info(t.name, t.schema) AS c "
                        + "WHERE t.schema = ? AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                qualifier.getLast());
    }
}
