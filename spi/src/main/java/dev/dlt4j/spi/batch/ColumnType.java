package dev.dlt4j.spi.batch;

/// The exact type of a column: kind of value and its parameters.
///
/// @param vector    kind of value
/// @param precision digits of a decimal; bytes of binary values that all have one length; 0 for all other
///                  types
/// @param scale     digits of a decimal behind the point, 0 for all other types
/// @param unit      unit of a timestamp or time; microseconds, without meaning, for all other types
/// @param utc       whether a timestamp is an instant (counted in UTC) rather than a local date and time
public record ColumnType(VectorType vector, int precision, int scale, TimeUnit unit, boolean utc) {
    public static final ColumnType BOOL = plain(VectorType.BOOL);
    public static final ColumnType INT8 = plain(VectorType.INT8);
    public static final ColumnType INT16 = plain(VectorType.INT16);
    public static final ColumnType INT32 = plain(VectorType.INT32);
    public static final ColumnType INT64 = plain(VectorType.INT64);
    public static final ColumnType FLOAT64 = plain(VectorType.FLOAT64);
    public static final ColumnType DATE = plain(VectorType.DATE);
    public static final ColumnType UTF8 = plain(VectorType.UTF8);
    public static final ColumnType BINARY = plain(VectorType.BINARY);
    public static final ColumnType JSON = plain(VectorType.JSON);

    public ColumnType {
        boolean decimal = vector == VectorType.DECIMAL128 || vector == VectorType.DECIMAL256;
        int maximum = vector == VectorType.DECIMAL128 ? 38 : 76;
        if (decimal && (precision < 1 || precision > maximum || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException(
                    "decimal(" + precision + "," + scale + ") is not possible as " + vector);
        }
    }

    /// A timestamp that is an instant, or with `utc` false a local date and time.
    public static ColumnType timestamp(TimeUnit unit, boolean utc) {
        return new ColumnType(VectorType.TIMESTAMP, 0, 0, unit, utc);
    }

    /// A time of day.
    public static ColumnType time(TimeUnit unit) {
        return new ColumnType(VectorType.TIME, 0, 0, unit, false);
    }

    /// Binary values that all have that many bytes.
    public static ColumnType binary(int length) {
        return new ColumnType(VectorType.BINARY, length, 0, TimeUnit.MICROS, false);
    }

    /// A decimal of up to 76 digits; up to 38 digits are kept in 16 bytes, more in 32.
    public static ColumnType decimal(int precision, int scale) {
        VectorType vector = precision <= 38 ? VectorType.DECIMAL128 : VectorType.DECIMAL256;
        return new ColumnType(vector, precision, scale, TimeUnit.MICROS, false);
    }

    /// How values of the type lie in memory.
    public Layout layout() {
        return vector.layout();
    }

    private static ColumnType plain(VectorType vector) {
        return new ColumnType(vector, 0, 0, TimeUnit.MICROS, false);
    }
}
