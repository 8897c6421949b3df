package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;

/// dlt's types as SQLite tables declare them, in the spelling that dlt gets from SQLAlchemy. SQLite itself
/// only takes them as advice: any value fits any column.
final class SqliteTypes {
    static final int DECIMAL_PRECISION = 38;
    static final int DECIMAL_SCALE = 9;
    private static final int MAX_BITS = 64;
    private static final int UNIQUE_LENGTH = 128;

    private SqliteTypes() {}

    static String of(String table, Column column) {
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case TEXT -> text(column);
            case DOUBLE -> "DOUBLE";
            case BOOL -> "BOOLEAN";
            case TIMESTAMP -> "DATETIME";
            case BIGINT -> integer(table, column);
            case BINARY -> "BLOB";
            case JSON -> "JSON";
            case DECIMAL -> decimal(column);
            case WEI -> "NUMERIC(" + DECIMAL_PRECISION + ", 0)";
            case DATE -> "DATE";
            case TIME -> "TIME";
        };
    }

    private static String text(Column column) {
        if (column.precision().isPresent()) {
            return "VARCHAR(" + column.precision().getAsInt() + ')';
        }
        return column.flag("unique") ? "VARCHAR(" + UNIQUE_LENGTH + ')' : "TEXT";
    }

    private static String integer(String table, Column column) {
        int bits = column.precision().orElse(MAX_BITS);
        if (bits > MAX_BITS) {
            throw new TerminalException("SQLite has no type for column \"" + column.name() + "\" of table \""
                    + table + "\" with precision " + bits + ": its integers have at most 64 bits; change the "
                    + "column's precision hint");
        }
        return bits <= 16 ? "SMALLINT" : bits <= 32 ? "INTEGER" : "BIGINT";
    }

    private static String decimal(Column column) {
        if (column.precision().isEmpty() && column.scale().isEmpty()) {
            return "NUMERIC(" + DECIMAL_PRECISION + ", " + DECIMAL_SCALE + ')';
        }
        int digits = column.precision().orElse(DECIMAL_PRECISION);
        return column.scale().isPresent()
                ? "NUMERIC(" + digits + ", " + column.scale().getAsInt() + ')'
                : "NUMERIC(" + digits + ')';
    }
}
