package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Takes the rows of a statement on a catalog one by one.
@FunctionalInterface
interface CatalogRows {
    /// Takes the row at which the rows are.
    void row(ResultSet rows) throws SQLException;

    /// Runs a statement for the schema of a request, and only for its tables when they are few.
    ///
    /// @param sql    with a place for the schema, then `%s` for the condition on the tables
    /// @param column that holds the name of the table
    static void each(Connection connection, String sql, String column, CatalogRequest request,
            CatalogRows to) throws SQLException {
        List<String> names = request.fewNames();
        String[] values = Stream.concat(Stream.of(request.schema()), names.stream()).toArray(String[]::new);
        each(connection, sql.formatted(ofNames(column, names)), to, values);
    }

    /// `AND column IN (?, …)`; empty without names.
    static String ofNames(String column, List<String> names) {
        return names.isEmpty()
                ? ""
                : "AND " + column + " IN (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    }

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
