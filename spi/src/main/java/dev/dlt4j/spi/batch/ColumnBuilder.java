package dev.dlt4j.spi.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A column that grows row by row and is used again for the next batch.
///
/// Rows are set in increasing order. Rows left out are null and cost nothing. The last row may be set again,
/// which replaces its value. A builder has one owner thread. Which setter fits follows from the type's
/// [Layout]; whether a number fits the declared width or precision is checked by the caller.
public final class ColumnBuilder {
    private static final VarHandle LONG_BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final int FIRST_ROWS = 64;
    private static final int FIRST_BYTES = 512;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 64;

    private final ColumnType type;
    private final Layout layout;
    private final int width;
    private int capacity;
    private int lastRow = -1;
    private int values;
    private byte[] validity = {};
    private long[] longs = {};
    private int[] ints = {};
    /// `offsets[0..lastRow]` are right; the end of the last row is `end`.
    private int[] offsets = {};
    private byte[] data = {};
    private int end;

    /// A builder of an empty column.
    public ColumnBuilder(ColumnType type) {
        this.type = type;
        this.layout = type.layout();
        this.width = type.vector().width();
    }

    /// Type of the values.
    public ColumnType type() {
        return type;
    }

    /// The last row that was set, -1 for none.
    public int lastRow() {
        return lastRow;
    }

    /// The value of the last row, in a column of [Layout#LONGS].
    public long lastLong() {
        return longs[lastRow];
    }

    /// Where the value of the last row begins in the array of [#room(int)], in a column of
    /// [Layout#VARIABLE]; it ends at [#position()].
    public int lastStart() {
        return offsets[lastRow];
    }

    /// Sets a value of [Layout#LONGS] or [Layout#INTS].
    public void setLong(int row, long value) {
        start(row);
        if (layout == Layout.LONGS) {
            longs[row] = value;
        } else {
            ints[row] = (int) value;
        }
    }

    /// Sets a double.
    public void setDouble(int row, double value) {
        start(row);
        longs[row] = Double.doubleToRawLongBits(value);
    }

    /// Sets a value of [Layout#BITS].
    public void setBool(int row, boolean value) {
        start(row);
        if (value) {
            Bits.set(data, row);
        } else {
            Bits.clear(data, row);
        }
    }

    /// Sets a value of [Layout#VARIABLE], or one of [Layout#FIXED] with exactly its bytes.
    public void setBytes(int row, byte[] source, int from, int length) {
        start(row);
        if (layout == Layout.VARIABLE) {
            System.arraycopy(source, from, room(length), end, length);
            end += length;
        } else {
            if (length != width) {
                throw new IllegalArgumentException(
                        type.vector() + " takes " + width + " bytes, not " + length);
            }
            System.arraycopy(source, from, data, row * width, width);
        }
    }

    /// Sets a 16-byte decimal from the halves of its unscaled value.
    public void setDecimal128(int row, long high, long low) {
        start(row);
        LONG_BIG_ENDIAN.set(data, row * 16, high);
        LONG_BIG_ENDIAN.set(data, row * 16 + 8, low);
    }

    /// Sets a decimal of either width from its unscaled value.
    ///
    /// @throws ArithmeticException when the value has more bits than the type
    public void setUnscaled(int row, BigInteger unscaled) {
        byte[] bytes = unscaled.toByteArray();
        if (bytes.length > width) {
            throw new ArithmeticException(unscaled + " does not fit in " + width + " bytes");
        }
        start(row);
        int from = row * width;
        int first = from + width - bytes.length;
        Arrays.fill(data, from, first, (byte) (bytes[0] >> 7));
        System.arraycopy(bytes, 0, data, first, bytes.length);
    }

    /// Begins a value of [Layout#VARIABLE] that is appended in pieces. It needs no end: what was appended
    /// before the next row is the value.
    public void beginBytes(int row) {
        start(row);
    }

    /// Appends a byte to the value begun last.
    public void append(byte value) {
        if (end == data.length) {
            room(1);
        }
        data[end++] = value;
    }

    /// Appends bytes to the value begun last.
    public void append(byte[] source, int from, int length) {
        System.arraycopy(source, from, room(length), end, length);
        end += length;
    }

    /// The array that holds the values of [Layout#VARIABLE], with room for at least `length` bytes at
    /// [#position()]. Together with [#advance(int)] it lets a parser copy straight into the column. Good
    /// until the next call that appends.
    public byte[] room(int length) {
        if (length > data.length - end) {
            growData(length);
        }
        return data;
    }

    /// Where the next appended byte goes in the array of [#room(int)].
    public int position() {
        return end;
    }

    /// Takes `length` bytes that were written behind [#position()] into the value begun last.
    public void advance(int length) {
        end += length;
    }

    /// Makes a row null even when it was set.
    public void setNull(int row) {
        if (row == lastRow) {
            truncate(row);
        }
    }

    /// Forgets all rows from `rows` on.
    public void truncate(int rows) {
        if (rows > lastRow) {
            return;
        }
        for (int row = rows; row <= lastRow; row++) {
            if (Bits.get(validity, row)) {
                Bits.clear(validity, row);
                values--;
            }
        }
        if (layout == Layout.VARIABLE) {
            end = offsets[rows];
        }
        lastRow = rows - 1;
    }

    /// Forgets all rows and keeps the arrays.
    public void reset() {
        Arrays.fill(validity, 0, Bits.bytes(lastRow + 1), (byte) 0);
        lastRow = -1;
        values = 0;
        end = 0;
    }

    /// The column with that many rows; rows behind the last one set are null. The vector shares this
    /// builder's arrays and is good until the builder changes.
    ///
    /// @throws IllegalArgumentException when more rows were set
    public ColumnVector build(int rows) {
        if (rows <= lastRow) {
            throw new IllegalArgumentException(
                    "row " + lastRow + " was set in a column of " + rows + " rows");
        }
        if (values == 0) {
            return ColumnVector.nulls(type, rows);
        }
        ensureRows(rows);
        if (layout == Layout.VARIABLE) {
            Arrays.fill(offsets, lastRow + 1, rows + 1, end);
        }
        return ColumnVector.over(type, rows, validity, rows - values, longs,
                layout == Layout.VARIABLE ? offsets : ints, data);
    }

    /// Roughly the bytes the set rows take in memory.
    public long sizeInBytes() {
        long rows = lastRow + 1L;
        return switch (layout) {
            case BITS -> rows / 4;
            case INTS, LONGS, FIXED -> rows * width + rows / 8;
            case VARIABLE -> end + rows * 4 + rows / 8;
        };
    }

    private void start(int row) {
        if (row <= lastRow) {
            startAgain(row);
        }
        if (row >= capacity) {
            ensureRows(row + 1);
        }
        if (layout == Layout.VARIABLE) {
            for (int gap = lastRow + 1; gap <= row; gap++) {
                offsets[gap] = end;
            }
        }
        Bits.set(validity, row);
        values++;
        lastRow = row;
    }

    private void startAgain(int row) {
        if (row < lastRow) {
            throw new IllegalArgumentException("row " + row + " set after row " + lastRow);
        }
        truncate(row);
    }

    private void ensureRows(int rows) {
        if (rows <= capacity) {
            return;
        }
        int wanted = (int) Math.min(LARGEST_ARRAY - 8L, Math.max(FIRST_ROWS, Math.max(rows, capacity * 2L)));
        validity = Arrays.copyOf(validity, Bits.bytes(wanted));
        switch (layout) {
            case BITS -> data = Arrays.copyOf(data, Bits.bytes(wanted));
            case INTS -> ints = Arrays.copyOf(ints, wanted);
            case LONGS -> longs = Arrays.copyOf(longs, wanted);
            case FIXED -> data = Arrays.copyOf(data, Math.multiplyExact(wanted, width));
            case VARIABLE -> offsets = Arrays.copyOf(offsets, wanted + 1);
        }
        capacity = wanted;
    }

    private void growData(int more) {
        long needed = (long) end + more;
        if (needed > LARGEST_ARRAY) {
            throw new IllegalStateException("a column of a batch cannot hold " + needed
                    + " bytes; flush the batch before it grows that large");
        }
        long wanted = Math.max(needed, Math.max(FIRST_BYTES, data.length * 2L));
        data = Arrays.copyOf(data, (int) Math.min(LARGEST_ARRAY, wanted));
    }
}
