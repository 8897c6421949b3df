package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.batch.VectorType;
import java.util.regex.Pattern;

/// A column of a Parquet file.
///
/// @param source   the column's name in batches
/// @param name     its name in the file
/// @param type     the layout of values in batches
/// @param stored   their type in the file, where units and widths may differ
/// @param length   bytes each value must have, when it is stored as bytes of fixed length; else 0
/// @param int96    whether it is stored as Spark's old timestamps
/// @param truncate whether fraction digits of a second that the stored unit cannot keep are dropped
/// @param nullable whether rows may be null; others have no definition levels
public record ParquetColumn(String source, String name, ColumnType type, ColumnType stored, int length,
        boolean int96, boolean truncate, boolean nullable) {
    private static final Pattern REFUSED_BY_SPARK = Pattern.compile("[ ,;{}()\n\t=]");

    /// A column that is stored in its layout in memory.
    public ParquetColumn(String name, ColumnType type, boolean nullable) {
        this(name, name, type, type, 0, false, true, nullable);
    }

    /// A column stored as the options require.
    static ParquetColumn of(Column column, ColumnType type, ParquetOptions options) {
        String name = options.spark()
                ? REFUSED_BY_SPARK.matcher(column.name()).replaceAll("_")
                : column.name();
        boolean timestamp = type.vector() == VectorType.TIMESTAMP;
        int length = options.strict() && type.vector() == VectorType.BINARY
                ? column.precision().orElse(0)
                : 0;
        return new ParquetColumn(column.name(), name, type, stored(column, type, options), length,
                timestamp && options.spark(), options.allowTruncated(),
                !options.strict() || column.nullable());
    }

    private static ColumnType stored(Column column, ColumnType type, ParquetOptions options) {
        return switch (type.vector()) {
            case INT64 -> options.strict() ? integer(column.precision().orElse(Long.SIZE)) : type;
            case TIMESTAMP -> ColumnType.timestamp(unit(type.unit(), options), type.utc());
            default -> type;
        };
    }

    private static ColumnType integer(int bits) {
        return bits <= Byte.SIZE
                ? ColumnType.INT8
                : bits <= Short.SIZE
                        ? ColumnType.INT16
                        : bits <= Integer.SIZE ? ColumnType.INT32 : ColumnType.INT64;
    }

    /// Parquet has no seconds; they are milliseconds there.
    private static TimeUnit unit(TimeUnit memory, ParquetOptions options) {
        TimeUnit wanted = options.coerceTimestamps().orElse(memory);
        if (wanted == TimeUnit.NANOS && !options.nanoseconds()) {
            return TimeUnit.MICROS;
        }
        return wanted == TimeUnit.SECONDS ? TimeUnit.MILLIS : wanted;
    }
}
