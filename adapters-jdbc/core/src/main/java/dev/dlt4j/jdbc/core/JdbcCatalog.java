package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// What datasets hold, as a database knows it.
public interface JdbcCatalog {
    /// A column that is there.
    ///
    /// @param type as the database writes it
    record StoredColumn(String table, String name, String type, boolean nullable) {}

    /// Whether the dataset is there.
    ///
    /// @param qualifier the parts before a table's name, from the outside in
    boolean hasDataset(Connection connection, List<String> qualifier) throws SQLException;

    /// Whether the dataset is there and has the table.
    ///
    /// @param qualifier the parts before a table's name, from the outside in
    boolean hasTable(Connection connection, List<String> qualifier, String table) throws SQLException;

    /// All columns of all tables of a dataset; none when it is not there.
    ///
    /// @param qualifier the parts before a table's name, from the outside in
    List<StoredColumn> columns(Connection connection, List<String> qualifier) throws SQLException;

    /// Whether a query answers with a row.
    ///
    /// @param values of the query's parameters, in their order
    static boolean finds(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
