package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.util.OptionalInt;

/// dlt's types as PostgreSQL's, in dlt's spelling.
final class PostgresTypes {
    static final String GEOMETRY_HINT = "x-postgres-geometry";
    static final String SRID_HINT = "x-postgres-srid";
    static final int DECIMAL_PRECISION = 38;
    static final int DECIMAL_SCALE = 9;
    static final int WEI_PRECISION = 156;
    static final int WEI_SCALE = 78;
    static final int SECOND_DIGITS = 6;
    private static final int DEFAULT_SRID = 4326;
    private static final int MAX_BITS = 64;

    private PostgresTypes() {}

    static String of(String table, Column column) {
        if (isGeometry(column)) {
            return "geometry(Geometry, "
                    + (column.property(SRID_HINT) instanceof Number srid ? srid : DEFAULT_SRID)
                    + ')';
        }
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case TEXT -> "varchar" + length(column.precision());
            case DOUBLE -> "double precision";
            case BOOL -> "boolean";
            case TIMESTAMP -> timestamp(table, column);
            case BIGINT -> integer(table, column);
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case DECIMAL -> numeric(column, DECIMAL_PRECISION, DECIMAL_SCALE);
            case WEI -> numeric(column, WEI_PRECISION, WEI_SCALE);
            case DATE -> "date";
            case TIME -> "time" + spaced(column.precision()) + " without time zone";
        };
    }

    static boolean isGeometry(Column column) {
        return column.flag(GEOMETRY_HINT);
    }

    private static String length(OptionalInt precision) {
        return precision.isPresent() ? "(" + precision.getAsInt() + ')' : "";
    }

    private static String spaced(OptionalInt precision) {
        return precision.isPresent() ? " (" + precision.getAsInt() + ')' : "";
    }

    private static String timestamp(String table, Column column) {
        int precision = column.precision().orElse(SECOND_DIGITS);
        if (precision < 0 || precision > SECOND_DIGITS) {
            throw unsupported(table, column, precision, "timestamps have 0 to 6 digits of a second");
        }
        return "timestamp" + spaced(column.precision()) + (column.timezone()
                ? " with time zone"
                : " without time zone");
    }

    private static String integer(String table, Column column) {
        int bits = column.precision().orElse(MAX_BITS);
        if (bits > MAX_BITS) {
            throw unsupported(table, column, bits, "integers have at most 64 bits");
        }
        return bits <= 16 ? "smallint" : bits <= 32 ? "integer" : "bigint";
    }

    private static String numeric(Column column, int precision, int scale) {
        return "numeric(" + column.precision().orElse(precision) + ',' + column.scale().orElse(scale) + ')';
    }

    private static TerminalException unsupported(String table, Column column, int precision, String limit) {
        return new TerminalException(
                "PostgreSQL has no type for column \"" + column.name() + "\" of table \"" + table
                        + "\" with precision " + precision + ": its " + limit
                        + "; change the column's precision hint");
    }
}
