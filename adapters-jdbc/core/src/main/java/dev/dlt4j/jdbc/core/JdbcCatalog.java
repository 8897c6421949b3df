package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /// Whether a query has a row.
    ///
    /// @param values of the query's parameters, in their order
    static boolean finds(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = prepared(connection, sql, values);
                ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /// The columns that a query lists: table, name, type, and whether it may be null, as a boolean or as 1
    /// and 0.
    ///
    /// @param values of the query's parameters, in their order
    static List<StoredColumn> listed(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement query = prepared(connection, sql, values);
                ResultSet rows = query.executeQuery()) {
            List<StoredColumn> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(new StoredColumn(rows.getString(1), rows.getString(2), rows.getString(3),
                        rows.getBoolean(4)));
            }
            return columns;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values)
            throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            return query;
        } catch (SQLException | RuntimeException e) {
            query.close();
            throw e;
        }
    }
}
