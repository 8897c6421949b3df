package dev.dlt4j.jdbc.duckdb;

/// Writes names and texts into SQL so that nothing in them can end them.
final class SqlText {
    private SqlText() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
