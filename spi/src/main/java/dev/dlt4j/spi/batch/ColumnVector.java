package dev.dlt4j.spi.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one column of a batch, read only.
///
/// The accessor to use follows from the type's [Layout]; asking through another one is a programming mistake
/// and throws a `NullPointerException` or returns nonsense. Values at null rows are unspecified. The arrays
/// are shared with whoever made the vector: readers do not change them and do not keep them beyond the call
/// they were given in.
public final class ColumnVector {
    private static final VarHandle LONG_BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final byte[] ONE_NULL = {0};

    private final ColumnType type;
    private final int rows;
    private final int nullCount;
    /// All ones, or 0 when one value stands for all rows.
    private final int mask;
    private final byte @Nullable [] validity;
    private final long[] longs;
    private final int[] ints;
    private final byte[] data;
    private final int[] offsets;
    private final int width;

    private ColumnVector(ColumnType type, int rows, int mask, byte @Nullable [] validity, int nullCount,
            long[] longs, int[] ints, byte[] data, int[] offsets) {
        this.type = type;
        this.rows = rows;
        this.mask = mask;
        this.validity = nullCount == 0 ? null : validity;
        this.nullCount = nullCount;
        this.longs = longs;
        this.ints = ints;
        this.data = data;
        this.offsets = offsets;
        this.width = type.vector().width();
    }

    /// A vector over existing arrays.
    ///
    /// @param validity one bit a row, set when there is a value; null when no row is null
    /// @param longs    values of [Layout#LONGS], else empty
    /// @param ints     values of [Layout#INTS] or offsets (rows + 1) of [Layout#VARIABLE], else empty
    /// @param bytes    values of [Layout#BITS], [Layout#FIXED] or [Layout#VARIABLE], else empty
    static ColumnVector over(ColumnType type, int rows, byte @Nullable [] validity, int nullCount,
            long[] longs,
            int[] ints, byte[] bytes) {
        boolean variable = type.layout() == Layout.VARIABLE;
        return new ColumnVector(type, rows, -1, validity, nullCount, longs, variable ? NO_INTS : ints, bytes,
                variable ? ints : NO_INTS);
    }

    /// Values of [Layout#LONGS]; `validity` has a bit for each row that is not null and may be null for none
    /// null.
    public static ColumnVector ofLongs(ColumnType type, int rows, long[] values, byte @Nullable [] validity) {
        require(type, Layout.LONGS);
        return over(type, rows, validity, Bits.countZeros(validity, rows), values, NO_INTS, NO_BYTES);
    }

    /// Values of [Layout#INTS]; `validity` as in [#ofLongs].
    public static ColumnVector ofInts(ColumnType type, int rows, int[] values, byte @Nullable [] validity) {
        require(type, Layout.INTS);
        return over(type, rows, validity, Bits.countZeros(validity, rows), NO_LONGS, values, NO_BYTES);
    }

    /// Values of [Layout#BITS] or [Layout#FIXED]; `validity` as in [#ofLongs].
    public static ColumnVector ofFixed(ColumnType type, int rows, byte[] values, byte @Nullable [] validity) {
        if (type.layout() != Layout.BITS) {
            require(type, Layout.FIXED);
        }
        return over(type, rows, validity, Bits.countZeros(validity, rows), NO_LONGS, NO_INTS, values);
    }

    /// Values of [Layout#VARIABLE]: row `r` is `data[offsets[r]]` to `data[offsets[r + 1]]`; `validity` as in
    /// [#ofLongs].
    public static ColumnVector ofVariable(ColumnType type, int rows, int[] offsets, byte[] data,
            byte @Nullable [] validity) {
        require(type, Layout.VARIABLE);
        return over(type, rows, validity, Bits.countZeros(validity, rows), NO_LONGS, offsets, data);
    }

    /// The same value of [Layout#LONGS] in each row.
    public static ColumnVector constant(ColumnType type, int rows, long value) {
        require(type, Layout.LONGS);
        return new ColumnVector(type, rows, 0, null, 0, new long[]{value}, NO_INTS, NO_BYTES, NO_INTS);
    }

    /// The same value of [Layout#VARIABLE] or [Layout#FIXED] in each row.
    public static ColumnVector constant(ColumnType type, int rows, byte[] value) {
        if (type.layout() != Layout.FIXED || value.length != type.vector().width()) {
            require(type, Layout.VARIABLE);
        }
        return new ColumnVector(type, rows, 0, null, 0, NO_LONGS, NO_INTS, value, new int[]{0, value.length});
    }

    /// Null in each row.
    public static ColumnVector nulls(ColumnType type, int rows) {
        return new ColumnVector(type, rows, 0, ONE_NULL, rows, NO_LONGS, NO_INTS, NO_BYTES, NO_INTS);
    }

    /// Type of the values.
    public ColumnType type() {
        return type;
    }

    /// The same values as those of another type that is laid out alike: an instant as the local time it is in
    /// UTC, a text as JSON. Copies nothing.
    ///
    /// @throws IllegalArgumentException when the layouts differ
    public ColumnVector withType(ColumnType other) {
        if (other.layout() != type.layout() || other.vector().width() != width) {
            throw new IllegalArgumentException(type + " values do not lie in memory as those of " + other);
        }
        return new ColumnVector(other, rows, mask, validity, nullCount, longs, ints, data, offsets);
    }

    /// Number of rows, rows that are null included.
    public int rows() {
        return rows;
    }

    /// Number of rows that are null.
    public int nullCount() {
        return nullCount;
    }

    /// Whether one value, the one of row 0, or null stands for all rows; the arrays then have room for that
    /// value only.
    public boolean isConstant() {
        return mask == 0;
    }

    /// Whether a row is null. The other accessors answer anything for such a row.
    public boolean isNull(int row) {
        return validity != null && !Bits.get(validity, row & mask);
    }

    /// Value of [Layout#INTS] or [Layout#LONGS].
    public long longAt(int row) {
        return type.layout() == Layout.INTS ? ints[row & mask] : longs[row & mask];
    }

    /// Value of [Layout#INTS].
    public int intAt(int row) {
        return ints[row & mask];
    }

    /// Value of a double, which lies in memory as its bits in [Layout#LONGS].
    public double doubleAt(int row) {
        return Double.longBitsToDouble(longs[row & mask]);
    }

    /// Value of [Layout#BITS].
    public boolean boolAt(int row) {
        return Bits.get(data, row & mask);
    }

    /// Where a value of [Layout#FIXED] or [Layout#VARIABLE] starts in [#data()].
    public int startAt(int row) {
        int at = row & mask;
        return width == 0 ? offsets[at] : at * width;
    }

    /// How many bytes a value of [Layout#FIXED] or [Layout#VARIABLE] takes in [#data()].
    public int lengthAt(int row) {
        int at = row & mask;
        return width == 0 ? offsets[at + 1] - offsets[at] : width;
    }

    /// High half of a 16-byte decimal.
    public long highAt(int row) {
        return (long) LONG_BIG_ENDIAN.get(data, startAt(row));
    }

    /// Low half of a 16-byte decimal, the whole value when it fits in 64 bits.
    public long lowAt(int row) {
        return (long) LONG_BIG_ENDIAN.get(data, startAt(row) + 8);
    }

    /// A copy of a value of [Layout#FIXED] or [Layout#VARIABLE]; for hot loops see [#data()].
    public byte[] bytesAt(int row) {
        int start = startAt(row);
        return Arrays.copyOfRange(data, start, start + lengthAt(row));
    }

    /// A text value; makes a string.
    public String textAt(int row) {
        return new String(data, startAt(row), lengthAt(row), StandardCharsets.UTF_8);
    }

    /// A decimal value; makes objects.
    public BigDecimal decimalAt(int row) {
        return new BigDecimal(new BigInteger(data, startAt(row), width), type.scale());
    }

    /// Bit a row, set when there is a value; null when no row is null.
    public byte @Nullable [] validity() {
        return validity;
    }

    /// The values of [Layout#BITS], [Layout#FIXED] and [Layout#VARIABLE].
    public byte[] data() {
        return data;
    }

    /// The values of [Layout#LONGS].
    public long[] longs() {
        return longs;
    }

    /// The values of [Layout#INTS].
    public int[] ints() {
        return ints;
    }

    /// The offsets into [#data()] of [Layout#VARIABLE], one per row and the end of the last.
    public int[] offsets() {
        return offsets;
    }

    private static void require(ColumnType type, Layout layout) {
        if (type.layout() != layout) {
            throw new IllegalArgumentException(type.vector() + " values are laid out as " + type.layout()
                    + ", not as " + layout);
        }
    }

    /// A copy with some of the rows, in the order given.
    ///
    /// @param rows  indexes of rows
    /// @param count how many of the indexes count, from the first
    public ColumnVector select(int[] rows, int count) {
        ColumnBuilder selected = new ColumnBuilder(type);
        for (int i = 0; i < count; i++) {
            if (!isNull(rows[i])) {
                copyTo(selected, rows[i], i);
            }
        }
        return selected.build(count);
    }

    private void copyTo(ColumnBuilder to, int row, int toRow) {
        switch (type.layout()) {
            case BITS -> to.setBool(toRow, boolAt(row));
            case INTS, LONGS -> to.setLong(toRow, longAt(row));
            case FIXED, VARIABLE -> to.setBytes(toRow, data, startAt(row), lengthAt(row));
        }
    }
}
