package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Takes the rows of a statement on a catalog one by one.
@FunctionalInterface
interface CatalogRows {
    /// Takes the row at which the rows are.
    void row(ResultSet rows) throws SQLException;

    /// Runs a statement.
    ///
    /// @param values of its parameters, in their order
    static void each(Connection connection, String sql, CatalogRows to, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    to.row(rows);
                }
            }
        }
    }
}
