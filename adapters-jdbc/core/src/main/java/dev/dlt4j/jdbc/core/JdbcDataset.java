package dev.dlt4j.jdbc.core;

import dev.dlt4j.spi.sql.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A dataset's place in a database, and what is in it. Names are always given in full.
///
/// @param qualifier what stands before a table's name, from the outside in
record JdbcDataset(JdbcEngine engine, List<String> qualifier) {
    static JdbcDataset of(JdbcEngine engine, String name) throws SQLException {
        return new JdbcDataset(engine, engine.qualifier(name));
    }

    SqlDialect dialect() {
        return engine.dialect();
    }

    /// The dataset as it is written in statements.
    String qualified() {
        return qualifier.stream().map(dialect()::identifier).collect(Collectors.joining("."));
    }

    /// A table as it is written in statements.
    String table(String tableName) {
        return qualified() + '.' + dialect().identifier(tableName);
    }

    boolean isThere(Connection connection) throws SQLException {
        return engine.catalog().hasDataset(connection, qualifier);
    }

    boolean hasTable(Connection connection, String table) throws SQLException {
        return engine.catalog().hasTable(connection, qualifier, table);
    }

    /// All columns by table and name.
    Map<String, Map<String, JdbcCatalog.StoredColumn>> columns(Connection connection) throws SQLException {
        Map<String, Map<String, JdbcCatalog.StoredColumn>> columns = new HashMap<>();
        for (JdbcCatalog.StoredColumn column : engine.catalog().columns(connection, qualifier)) {
            columns.computeIfAbsent(column.table(), table -> new HashMap<>()).put(column.name(), column);
        }
        return columns;
    }

    /// Whether a query has a row.
    static boolean answers(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /// Runs a statement and says how many rows it changed.
    static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
