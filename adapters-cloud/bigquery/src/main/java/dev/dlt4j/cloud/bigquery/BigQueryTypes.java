package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.StoredTypes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// dlt's types as BigQuery's, in dlt's spelling, and back.
final class BigQueryTypes {
    private static final int DECIMAL_PRECISION = 38;
    private static final int DECIMAL_SCALE = 9;
    /// `NUMERIC` has 29 digits before the point and 9 behind it.
    private static final int NUMERIC_DIGITS = 29;
    private static final int BIGNUMERIC_DIGITS = 38;

    private BigQueryTypes() {}

    static String of(String table, Column column) {
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case TEXT -> sized("STRING", column);
            case DOUBLE -> "FLOAT64";
            case BOOL -> "BOOL";
            // a DATETIME, without time zone, cannot be loaded from Parquet
            case TIMESTAMP -> "TIMESTAMP";
            case BIGINT -> "INT64";
            case BINARY -> sized("BYTES", column);
            case JSON -> "JSON";
            case DECIMAL -> decimal(table, column);
            case WEI -> "BIGNUMERIC";
            case DATE -> "DATE";
            case TIME -> "TIME";
        };
    }

    private static String sized(String name, Column column) {
        return column.precision().isPresent() ? name + '(' + column.precision().getAsInt() + ')' : name;
    }

    private static String decimal(String table, Column column) {
        int precision = column.precision().orElse(DECIMAL_PRECISION);
        int scale = column.scale().orElse(DECIMAL_SCALE);
        if (scale > BIGNUMERIC_DIGITS || precision - scale > BIGNUMERIC_DIGITS) {
            throw new TerminalException(("BigQuery has no type for column \"%s\" of table \"%s\" with %d "
                    + "digits, %d of them behind the point: its decimals have 38 before and 38 behind; "
                    + "change precision and scale of the column").formatted(column.name(), table, precision,
                            scale));
        }
        // dlt has it so but for a precision of up to 38 with few digits behind the point, which is refused
        boolean big = precision - scale > NUMERIC_DIGITS || scale > DECIMAL_SCALE;
        return (big ? "BIGNUMERIC(" : "NUMERIC(") + precision + ',' + scale + ')';
    }

    /// The type of a column of a table that is there.
    ///
    /// @param type as the table's description calls it
    static @Nullable DataType stored(String type) {
        return switch (type) {
            case "STRING" -> DataType.TEXT;
            case "FLOAT", "FLOAT64" -> DataType.DOUBLE;
            case "BOOLEAN", "BOOL" -> DataType.BOOL;
            case "TIMESTAMP", "DATETIME" -> DataType.TIMESTAMP;
            case "INTEGER", "INT64" -> DataType.BIGINT;
            case "BYTES" -> DataType.BINARY;
            case "JSON" -> DataType.JSON;
            case "NUMERIC" -> DataType.DECIMAL;
            case "BIGNUMERIC" -> DataType.WEI;
            case "DATE" -> DataType.DATE;
            case "TIME" -> DataType.TIME;
            default -> null;
        };
    }

    /// What the columns of tables are that were made otherwise than the schema says now. A number that fits
    /// `BIGNUMERIC` is one whether it is called decimal or wei.
    static StoredTypes of(Map<String, TableInfo> tables) {
        return (table, wanted) -> Optional.ofNullable(tables.get(table))
                .map(info -> info.columns().get(wanted.name())).flatMap(stored -> other(stored, wanted));
    }

    private static Optional<Column> other(TableInfo.Field stored, Column wanted) {
        DataType type = stored.repeated() ? null : stored(stored.type());
        DataType asked = wanted.dataTypeOrNull();
        boolean number = type == DataType.WEI || type == DataType.DECIMAL;
        if (type == null || type == asked || asked == null
                || (number && (asked == DataType.WEI || asked == DataType.DECIMAL))) {
            return Optional.empty();
        }
        return Optional.of(wanted.without("precision").without("scale").with("data_type", type.dltName()));
    }
}
