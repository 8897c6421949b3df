package dev.dlt4j.spi.batch;

/// The kinds of values a column vector holds. Parameters (precision, scale, unit, zone) are in [ColumnType].
public enum VectorType {
    BOOL(Layout.BITS, 0),
    INT8(Layout.INTS, 4),
    INT16(Layout.INTS, 4),
    INT32(Layout.INTS, 4),
    INT64(Layout.LONGS, 8),
    FLOAT64(Layout.LONGS, 8),
    /// Units since 1970-01-01T00:00, in UTC or without zone.
    TIMESTAMP(Layout.LONGS, 8),
    /// Days since 1970-01-01.
    DATE(Layout.INTS, 4),
    /// Units since midnight.
    TIME(Layout.LONGS, 8),
    /// Unscaled value as 16 bytes big-endian two's complement.
    DECIMAL128(Layout.FIXED, 16),
    /// Unscaled value as 32 bytes big-endian two's complement.
    DECIMAL256(Layout.FIXED, 32),
    /// Text; the bytes are valid UTF-8.
    UTF8(Layout.VARIABLE, 0),
    BINARY(Layout.VARIABLE, 0),
    /// A JSON document as UTF-8 text.
    JSON(Layout.VARIABLE, 0);

    private final Layout layout;
    private final int width;

    VectorType(Layout layout, int width) {
        this.layout = layout;
        this.width = width;
    }

    /// How values of the type lie in memory.
    public Layout layout() {
        return layout;
    }

    /// Bytes a value takes in memory; 0 for [Layout#BITS] and [Layout#VARIABLE].
    public int width() {
        return width;
    }
}
