package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.util.List;

/// dlt's types as MySQL's, in the spelling that dlt gets from SQLAlchemy, but that texts and bytes of no
/// declared length may be longer than 64 kB.
final class MySqlTypes {
    static final int DECIMAL_PRECISION = 38;
    static final int DECIMAL_SCALE = 9;
    static final int SECOND_DIGITS = 6;
    static final int UNIQUE_LENGTH = 128;
    static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_BITS = 64;
    private static final int MAX_DIGITS = 65;
    /// What refers to unique columns is as long as they are: texts that may be longer are joined slowly.
    private static final List<String> IDS = List.of("unique", "row_key", "parent_key", "root_key");
    /// In characters of four bytes, of which a row has room for 64 kB.
    private static final int MAX_VARCHAR = 16_383;

    private MySqlTypes() {}

    static String of(String table, Column column) {
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case TEXT -> text(column);
            case DOUBLE -> "DOUBLE";
            case BOOL -> "BOOL";
            case TIMESTAMP -> "DATETIME" + digits(table, column);
            case BIGINT -> integer(table, column);
            case BINARY -> column.precision().isPresent()
                    ? "BLOB(" + column.precision().getAsInt() + ')'
                    : "LONGBLOB";
            case JSON -> "JSON";
            case DECIMAL -> decimal(table, column);
            case WEI -> "NUMERIC(" + DECIMAL_PRECISION + ", 0)";
            case DATE -> "DATE";
            case TIME -> "TIME" + digits(table, column);
        };
    }

    private static String text(Column column) {
        if (column.precision().isPresent()) {
            int length = column.precision().getAsInt();
            return (length > MAX_VARCHAR ? "TEXT(" : "VARCHAR(") + length + ')';
        }
        return IDS.stream().anyMatch(column::flag) ? "VARCHAR(" + UNIQUE_LENGTH + ')' : "LONGTEXT";
    }

    private static String digits(String table, Column column) {
        int digits = column.precision().orElse(SECOND_DIGITS);
        if (digits < 0 || digits > SECOND_DIGITS) {
            throw unsupported(table, column, digits, "moments have 0 to 6 digits of a second");
        }
        return "(" + digits + ')';
    }

    private static String integer(String table, Column column) {
        int bits = column.precision().orElse(MAX_BITS);
        if (bits > MAX_BITS) {
            throw unsupported(table, column, bits, "integers have at most 64 bits");
        }
        return bits <= 16 ? "SMALLINT" : bits <= 32 ? "INTEGER" : "BIGINT";
    }

    private static String decimal(String table, Column column) {
        int digits = column.precision().orElse(DECIMAL_PRECISION);
        if (digits > MAX_DIGITS) {
            throw unsupported(table, column, digits, "decimals have at most 65 digits");
        }
        if (column.precision().isPresent() && column.scale().isEmpty()) {
            return "NUMERIC(" + digits + ')';
        }
        return "NUMERIC(" + digits + ", " + column.scale().orElse(DECIMAL_SCALE) + ')';
    }

    private static TerminalException unsupported(String table, Column column, int precision, String limit) {
        return new TerminalException("MySQL and MariaDB have no type for column \"" + column.name()
                + "\" of table \"" + table + "\" with precision " + precision + ": their " + limit
                + "; change the column's precision hint");
    }
}
