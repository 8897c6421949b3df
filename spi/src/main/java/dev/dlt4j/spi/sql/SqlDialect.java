package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.Column;
import java.time.OffsetDateTime;

/// The SQL of an engine, where it differs from one to another; brought by the engine's connector. Statements
/// that all engines share are put together from its answers. Immutable, safe for use by several threads.
public interface SqlDialect {
    /// The dialect's name in sqlglot, as dlt stores it: `duckdb`, `postgres`, `mysql`.
    String name();

    /// The engine's name in messages: its own where several speak one dialect, as MariaDB and MySQL do.
    default String engine() {
        return name();
    }

    /// A name as it is written in a statement, quoted so that nothing in it can end it. By default in double
    /// quotes.
    default String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// What stands before the columns of a table that has no alias in a statement: by default the table as it
    /// is written there.
    ///
    /// @param table as it is written in statements, or an alias
    default String qualifier(String table) {
        return table;
    }

    /// A text as it is written in a statement, quoted so that nothing in it can end it. By default in single
    /// quotes, where a backslash means itself.
    default String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /// A yes or no as it is written in a statement.
    default String literal(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /// A moment as it is written in a statement.
    ///
    /// @param moment    with its offset
    /// @param precision digits of a second; fewer than 3 give none, fewer than 6 give three, others six
    /// @param naive     whether the offset is left out, after the moment was converted to UTC
    default String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return TimestampLiteral.of(moment, precision, naive);
    }

    /// A moment as it is written into a timestamp column of usual precision: by default with six digits of a
    /// second and with its offset.
    default String timestamp(OffsetDateTime moment) {
        return timestamp(moment, 6, false);
    }

    /// The type a column is made with.
    ///
    /// @param table the table's name, for errors
    /// @throws dev.dlt4j.domain.TerminalException when the engine has no such type; names table and column
    String columnType(String table, Column column);

    /// An expression that gives each row of a query a random id.
    ///
    /// @param loadId of the load that the rows come with; for engines that have no random function
    default String rowId(String loadId) {
        return "UUID()";
    }

    /// A query that gives at most so many rows.
    ///
    /// @param select a query without a limit
    default String limited(String select, long rows) {
        return select + " LIMIT " + rows;
    }

    /// The facts of the engine by which statements differ.
    SqlAbilities abilities();
}
