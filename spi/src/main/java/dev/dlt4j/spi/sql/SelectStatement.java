package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A query over tables, as data from which a dialect's text is made.
///
/// @param outputs    what is selected; all columns of the source when empty
/// @param from       the first table
/// @param joins      further tables
/// @param conditions all of which a row has to meet
/// @param order      from the most significant on
/// @param limit      the greatest number of rows
public record SelectStatement(List<Output> outputs, Source from, List<Join> joins,
        List<SqlFragment> conditions, List<Order> order, OptionalLong limit) {
    public SelectStatement {
        outputs = List.copyOf(outputs);
        joins = List.copyOf(joins);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /// A column of a source.
    ///
    /// @param source the alias of the source
    /// @param name   the column's name there
    public record ColumnName(String source, String name) {
        /// The column as it is written in a statement, with its source.
        public String qualified(SqlDialect dialect) {
            return dialect.identifier(source) + '.' + dialect.identifier(name);
        }
    }

    /// A selected column.
    ///
    /// @param column where it comes from
    /// @param name   what it is called in the result
    public record Output(ColumnName column, String name) {}

    /// A table, or a query in parentheses, under a name of its own.
    ///
    /// @param text  as it is written in statements
    /// @param alias its name in the statement
    public record Source(SqlFragment text, String alias) {
        /// A query as a source.
        public static Source of(SqlFragment query, String alias) {
            // a comment at the end of the query must not swallow the parenthesis
            return new Source(query.within("(", query.text().contains("--") ? "\n)" : ")"), alias);
        }
    }

    /// A further table.
    ///
    /// @param kind   `INNER`, `LEFT`, …
    /// @param source the table
    /// @param on     pairs of columns that are equal; at least one
    public record Join(String kind, Source source, List<Equality> on) {
        public Join {
            on = List.copyOf(on);
        }
    }

    /// Two columns that are equal in joined rows.
    public record Equality(ColumnName left, ColumnName right) {}

    /// A column that orders the rows.
    public record Order(ColumnName column, boolean descending) {}

    /// The text for a dialect.
    public SqlFragment toSql(SqlDialect dialect) {
        List<SqlFragment> pieces = new ArrayList<>();
        pieces.add(SqlFragment.of("SELECT " + selected(dialect)));
        pieces.add(named(from, dialect).within("FROM ", ""));
        for (Join join : joins) {
            pieces.add(named(join.source(), dialect).within(join.kind() + " JOIN ",
                    " ON " + join.on().stream().map(pair -> pair.left().qualified(dialect) + " = "
                            + pair.right().qualified(dialect)).collect(Collectors.joining(" AND "))));
        }
        if (!conditions.isEmpty()) {
            pieces.add(SqlFragment.joined(conditions, " AND ").within("WHERE ", ""));
        }
        if (!order.isEmpty()) {
            pieces.add(SqlFragment.of("ORDER BY " + order.stream()
                    .map(by -> by.column().qualified(dialect) + (by.descending() ? " DESC" : " ASC"))
                    .collect(Collectors.joining(", "))));
        }
        SqlFragment whole = SqlFragment.joined(pieces, " ");
        return limit.isPresent()
                ? new SqlFragment(dialect.limited(whole.text(), limit.getAsLong()), whole.parameters())
                : whole;
    }

    private String selected(SqlDialect dialect) {
        if (outputs.isEmpty()) {
            return "*";
        }
        return outputs.stream().map(output -> output.column().qualified(dialect)
                + (output.column().name().equals(output.name())
                        ? ""
                        : " AS " + dialect.identifier(output.name())))
                .collect(Collectors.joining(", "));
    }

    private static SqlFragment named(Source source, SqlDialect dialect) {
        return source.text().within("", " AS " + dialect.identifier(source.alias()));
    }

    /// How many rows each of some tables has: rows of a name and a number.
    ///
    /// @param names  what the tables are called in the result
    /// @param tables as they are written in statements, in the same order; at least one
    public static String rowCounts(List<String> names, List<String> tables, SqlDialect dialect) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "SELECT " + dialect.literal(names.get(i)) + " AS "
                        + dialect.identifier("table_name") + ", COUNT(*) AS "
                        + dialect.identifier("row_count") + " FROM " + tables.get(i))
                .collect(Collectors.joining(" UNION ALL "));
    }
}
