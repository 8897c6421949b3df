package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/// What to do when a table cannot be read.
enum Advice {
    TABLE_GONE("; the table was there when it was looked up: it may have been dropped or renamed since, or "
            + "this "
            + "user may not read it. Run again to read what is there now, or leave the table out of "
            + "table_names"),
    COLUMN_GONE("; the columns of the table changed since it was looked up, or a query or hint names one "
            + "that "
            + "it never had. Run again to read it as it is now"),
    RUN_AGAIN("; run again: a large table is read on where it broke off"),
    NOTHING("");

    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "S0002");
    private static final Set<String> NO_COLUMN = Set.of("42703", "42S22", "S0022");
    private static final int SQL_SERVER_NO_TABLE = 208;
    private static final int SQL_SERVER_NO_COLUMN = 207;

    private final String sentence;

    Advice(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    static Advice of(SQLException failure) {
        if (SourceDatabase.isTransient(failure)) {
            return RUN_AGAIN;
        }
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (NO_TABLE.contains(state) || failure.getErrorCode() == SQL_SERVER_NO_TABLE
        // SQLite, DuckDB and Oracle have no state of their own for it
                || message.contains("no such table") || message.startsWith("catalog error: table with name")
                || message.startsWith("ora-00942")) {
            return TABLE_GONE;
        }
        boolean column = NO_COLUMN.contains(state) || failure.getErrorCode() == SQL_SERVER_NO_COLUMN
                || message.contains("no such column") || message.startsWith("binder error: referenced column")
                || message.contains("not found in from clause") || message.startsWith("ora-00904");
        return column ? COLUMN_GONE : NOTHING;
    }
}
