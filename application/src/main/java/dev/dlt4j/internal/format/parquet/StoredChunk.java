package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pages of a column in a row group as a vector: the inverse of [ColumnChunk] and [PlainValues].
final class StoredChunk {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final StoredColumn column;
    private final ColumnType type;
    private final int rows;
    private byte @Nullable [] validity;
    private boolean allNull;
    private byte[] values = {};
    private int at;
    /// Whether all rows that are not null have one value.
    private boolean repeated;

    StoredChunk(StoredColumn column, int rows) {
        this.column = column;
        this.type = column.type();
        this.rows = rows;
    }

    /// The page of the only entry of a dictionary.
    void dictionary(byte[] page, int from, int size) {
        values = Arrays.copyOfRange(page, from, from + size);
        at = 0;
        repeated = true;
    }

    /// The page of the rows.
    void data(byte[] page, int from, int size) {
        int start = from;
        if (column.nullable()) {
            start += Integer.BYTES + (int) INT.get(page, from);
            levels(page, from + Integer.BYTES);
        }
        if (!repeated) {
            values = page;
            at = start;
        }
    }

    /// One run: the same for all rows, or a bit for each.
    private void levels(byte[] page, int from) {
        CompactReader reader = new CompactReader(page, from);
        long head = reader.varint();
        int start = reader.position();
        if ((head & 1) == 0) {
            allNull = page[start] == 0;
        } else {
            validity = Arrays.copyOfRange(page, start, start + (rows + 7) / 8);
        }
    }

    private boolean isPresent(int row) {
        byte[] bits = validity;
        return bits == null || (bits[row >> 3] >> (row & 7) & 1) != 0;
    }

    ColumnVector vector() {
        if (allNull) {
            return ColumnVector.nulls(type, rows);
        }
        return switch (type.layout()) {
            case BITS -> ColumnVector.ofFixed(type, rows, bits(), validity);
            case INTS -> ColumnVector.ofInts(type, rows, ints(), validity);
            case LONGS -> ColumnVector.ofLongs(type, rows, longs(), validity);
            case FIXED -> ColumnVector.ofFixed(type, rows, decimals(), validity);
            case VARIABLE -> variable();
        };
    }

    private byte[] bits() {
        if (validity == null && !repeated) {
            return Arrays.copyOfRange(values, at, at + (rows + 7) / 8);
        }
        byte[] bits = new byte[(rows + 7) / 8];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (isPresent(row)) {
                bits[row >> 3] |= (byte) ((values[at + (next >> 3)] >> (next & 7) & 1) << (row & 7));
                next += repeated ? 0 : 1;
            }
        }
        return bits;
    }

    private int[] ints() {
        int[] ints = new int[rows];
        int next = at;
        int step = repeated ? 0 : Integer.BYTES;
        for (int row = 0; row < rows; row++) {
            if (isPresent(row)) {
                ints[row] = (int) INT.get(values, next);
                next += step;
            }
        }
        return ints;
    }

    private long[] longs() {
        long[] longs = new long[rows];
        int width = width();
        int next = at;
        int step = repeated ? 0 : width;
        for (int row = 0; row < rows; row++) {
            if (isPresent(row)) {
                longs[row] = switch (column.physical()) {
                    case StoredColumn.INT32 -> (int) INT.get(values, next);
                    case StoredColumn.INT96 -> micros(next);
                    default -> (long) LONG.get(values, next);
                };
                next += step;
            }
        }
        return longs;
    }

    private long micros(int from) {
        long day = (int) INT.get(values, from + Long.BYTES) - PlainValues.JULIAN_DAY_OF_1970;
        return day * MICROS_PER_DAY + (long) LONG.get(values, from) / 1000;
    }

    private int width() {
        return switch (column.physical()) {
            case StoredColumn.INT32 -> Integer.BYTES;
            case StoredColumn.INT96 -> Long.BYTES + Integer.BYTES;
            case StoredColumn.FIXED -> column.width();
            default -> Long.BYTES;
        };
    }

    private byte[] decimals() {
        int stride = type.vector().width();
        byte[] decimals = new byte[Math.multiplyExact(rows, stride)];
        int width = width();
        int next = at;
        int step = repeated ? 0 : width;
        for (int row = 0; row < rows; row++) {
            if (isPresent(row)) {
                int end = (row + 1) * stride;
                if (column.physical() == StoredColumn.FIXED) {
                    System.arraycopy(values, next, decimals, end - width, width);
                    Arrays.fill(decimals, row * stride, end - width, (byte) (values[next] >> 7));
                } else {
                    long number = width == Long.BYTES
                            ? (long) LONG.get(values, next)
                            : (int) INT.get(values, next);
                    BIG_LONG.set(decimals, end - Long.BYTES, number);
                    Arrays.fill(decimals, row * stride, end - Long.BYTES, (byte) (number >> 63));
                }
                next += step;
            }
        }
        return decimals;
    }

    /// Texts are in memory without their lengths; a value of all rows is kept once.
    private ColumnVector variable() {
        boolean fixed = column.physical() == StoredColumn.FIXED;
        int head = fixed ? 0 : Integer.BYTES;
        if (repeated && validity == null) {
            return ColumnVector.constant(type, rows, Arrays.copyOfRange(values, at + head,
                    at + head + length(fixed, at)));
        }
        int[] offsets = new int[rows + 1];
        int next = at;
        int end = 0;
        for (int row = 0; row < rows; row++) {
            if (isPresent(row)) {
                int length = length(fixed, next);
                end = Math.addExact(end, length);
                next += repeated ? 0 : head + length;
            }
            offsets[row + 1] = end;
        }
        byte[] data = new byte[end];
        next = at;
        for (int row = 0; row < rows; row++) {
            int length = offsets[row + 1] - offsets[row];
            if (isPresent(row)) {
                System.arraycopy(values, next + head, data, offsets[row], length);
                next += repeated ? 0 : head + length;
            }
        }
        return ColumnVector.ofVariable(type, rows, offsets, data, validity);
    }

    private int length(boolean fixed, int from) {
        return fixed ? column.width() : (int) INT.get(values, from);
    }
}
