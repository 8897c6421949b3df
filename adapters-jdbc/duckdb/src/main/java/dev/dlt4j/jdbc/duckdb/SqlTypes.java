package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;

/// dlt's types as DuckDB's, in dlt's spelling. DuckDB ignores the length of texts, and keeps timestamps with
/// a zone in microseconds whatever precision a column asks for.
final class SqlTypes {
    static final int DECIMAL_PRECISION = 38;
    static final int DECIMAL_SCALE = 9;
    private static final int TIMESTAMP_PRECISION = 6;

    private SqlTypes() {}

    static String of(String tableName, Column column) {
        DataType type = column.dataType()
                .orElseThrow(
                        () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case TEXT -> "VARCHAR";
            case DOUBLE -> "DOUBLE";
            case BOOL -> "BOOLEAN";
            case TIMESTAMP -> timestamp(tableName, column);
            case BIGINT -> integer(tableName, column);
            case BINARY -> "BLOB";
            case JSON -> "JSON";
            case DECIMAL -> decimal(column, DECIMAL_SCALE);
            case WEI -> decimal(column, 0);
            case DATE -> "DATE";
            case TIME -> "TIME";
        };
    }

    private static String timestamp(String tableName, Column column) {
        if (column.timezone()) {
            return "TIMESTAMP WITH TIME ZONE";
        }
        int precision = column.precision().orElse(TIMESTAMP_PRECISION);
        if (precision < 0 || precision > 9) {
            throw unsupported(tableName, column, precision, "timestamps have 0 to 9 digits of a second");
        }
        return precision == 0
                ? "TIMESTAMP_S"
                : precision <= 3 ? "TIMESTAMP_MS" : precision <= 6 ? "TIMESTAMP" : "TIMESTAMP_NS";
    }

    private static String integer(String tableName, Column column) {
        int bits = column.precision().orElse(64);
        if (bits > 128) {
            throw unsupported(tableName, column, bits, "integers have at most 128 bits");
        }
        return bits <= 8
                ? "TINYINT"
                : bits <= 16 ? "SMALLINT" : bits <= 32 ? "INTEGER" : bits <= 64 ? "BIGINT" : "HUGEINT";
    }

    private static String decimal(Column column, int usualScale) {
        return "DECIMAL(" + column.precision().orElse(DECIMAL_PRECISION) + ','
                + column.scale().orElse(usualScale)
                + ')';
    }

    private static TerminalException unsupported(String tableName, Column column, int precision,
            String limit) {
        return new TerminalException(
                "DuckDB has no type for column \"" + column.name() + "\" of table \"" + tableName
                        + "\" with precision " + precision + ": its " + limit
                        + "; change the column's precision hint");
    }
}
