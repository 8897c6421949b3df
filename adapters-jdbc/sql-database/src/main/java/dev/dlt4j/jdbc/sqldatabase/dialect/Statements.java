package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Writes queries, and binds their values.
public final class Statements {
    private Statements() {}

    /// `SELECT … LIMIT n`, or with other words around the number.
    public static String limitLast(SelectQuery query, String before, String after) {
        if (!query.text().isEmpty()) {
            return query.text();
        }
        String limit = query.limit().isPresent() ? " " + before + query.limit().getAsLong() + after : "";
        return "SELECT " + String.join(", ", query.select()) + rest(query) + limit;
    }

    /// `SELECT TOP n …`.
    public static String limitFirst(SelectQuery query) {
        if (!query.text().isEmpty()) {
            return query.text();
        }
        String top = query.limit().isPresent() ? "TOP " + query.limit().getAsLong() + " " : "";
        return "SELECT " + top + String.join(", ", query.select()) + rest(query);
    }

    /// Binds the values of a query.
    ///
    /// @param statement made of [SourceDialect#statement]
    public static void bind(PreparedStatement statement, SelectQuery query) throws SQLException {
        int index = 1;
        for (Object value : query.parameters()) {
            statement.setObject(index++, value);
        }
    }

    private static String rest(SelectQuery query) {
        return " FROM " + query.from()
                + (query.conditions().isEmpty() ? "" : " WHERE " + conditions(query))
                + (query.orderBy().isEmpty() ? "" : " ORDER BY " + query.orderBy());
    }

    private static String conditions(SelectQuery query) {
        return query.conditions().size() == 1
                ? query.conditions().getFirst()
                : "(" + String.join(") AND (", query.conditions()) + ")";
    }
}
