package dev.dlt4j.jdbc.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/// Unique constraints of an empty table, taken away while many rows are loaded into it and made again behind
/// them, within one transaction: an index that is built over sorted rows takes a fraction of the time of one
/// that grows by ids in random order.
record DeferredIndexes(Connection connection, String target, Map<String, String> definitions) {
    /// Takes the constraints away. None of a table that has rows or belongs to another role, and
    /// none that a foreign key refers to.
    ///
    /// @param target the table as it is written in statements
    static DeferredIndexes takeAway(Connection connection, String target) throws SQLException {
        var indexes = new DeferredIndexes(connection, target, uniques(connection, target));
        if (!indexes.definitions.isEmpty() && indexes.isEmpty()) {
            for (String name : indexes.definitions.keySet()) {
                indexes.execute("ALTER TABLE " + target + " DROP CONSTRAINT " + name);
            }
            return indexes;
        }
        return new DeferredIndexes(connection, target, Map.of());
    }

    /// Makes them again, by the names they had.
    void putBack() throws SQLException {
        for (Map.Entry<String, String> each : definitions.entrySet()) {
            execute("ALTER TABLE " + target + " ADD CONSTRAINT " + each.getKey() + ' ' + each.getValue());
        }
    }

    private static Map<String, String> uniques(Connection connection, String target) throws SQLException {
        Map<String, String> definitions = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT quote_ident(u.conname), pg_get_constraintdef(u.oid) FROM pg_constraint u JOIN "
                        + "pg_class c ON c.oid = u.conrelid AND pg_has_role(c.relowner, 'USAGE') "
                        + "WHERE u.conrelid = to_regclass(?) AND u.contype = 'u' AND NOT EXISTS (SELECT 1 "
                        + "FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = u.conindid) "
                        + "ORDER BY u.conname")) {
            query.setString(1, target);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    definitions.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return definitions;
    }

    private boolean isEmpty() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + target + " LIMIT 1")) {
            return !rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
