package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The values of a column chunk in Parquet's PLAIN encoding: those that are not null, one after another.
///
/// Loops over rows that may be null have no branch: each value is put at the end, and the end moves on only behind
/// those that count.
final class PlainValues {
    private final ParquetType type;
    private final int width;
    private final long factor;
    private final GrowingBytes bytes = new GrowingBytes();
    private final GrowingBits bits = new GrowingBits();

    PlainValues(ColumnType type) {
        this.type = ParquetType.of(type);
        this.width = this.type.width(type);
        this.factor = type.unit() == TimeUnit.SECONDS ? 1000 : 1;
    }

    int size() {
        return type == ParquetType.BITS ? bits.bytes() : bytes.size();
    }

    /// What rows `from` to `to` take at most.
    long bytes(ColumnVector vector, int from, int to) {
        long fixed = (long) (to - from) * width;
        return type == ParquetType.VARIABLE ? fixed + vector.offsets()[to] - vector.offsets()[from] : fixed;
    }

    void clear() {
        bytes.clear();
        bits.clear();
    }

    /// The encoded values.
    GrowingBytes encoded() {
        if (type == ParquetType.BITS) {
            bytes.clear();
            bytes.put(bits.array(), 0, bits.bytes());
        }
        return bytes;
    }

    /// Appends the values of rows `from` to `to` that are not null.
    void append(ColumnVector vector, int from, int to) {
        switch (type) {
            case BITS -> appendBits(vector, from, to);
            case INTS -> appendInts(vector, from, to);
            case LONGS, DOUBLES -> appendLongs(vector, from, to);
            case SECONDS -> appendSeconds(vector, from, to);
            case LONGS_AS_INTS -> appendLongsAsInts(vector, from, to);
            case DECIMAL_AS_INTS -> appendDecimalsAsInts(vector, from, to);
            case DECIMAL_AS_LONGS -> appendDecimalsAsLongs(vector, from, to);
            case DECIMAL_AS_BYTES -> appendDecimalBytes(vector, from, to);
            case VARIABLE -> appendVariable(vector, from, to);
        }
    }

    private void appendBits(ColumnVector vector, int from, int to) {
        if (vector.validity() == null) {
            bits.append(vector.data(), from, to - from);
            return;
        }
        for (int row = from; row < to; row++) {
            if (!vector.isNull(row)) {
                bits.append(vector.boolAt(row));
            }
        }
    }

    private void appendInts(ColumnVector vector, int from, int to) {
        byte[] validity = vector.validity();
        int[] ints = vector.ints();
        if (validity == null) {
            bytes.putInts(ints, from, to - from);
            return;
        }
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setInt(target, at, ints[row]);
            at += present(validity, row) << 2;
        }
        bytes.size(at);
    }

    private void appendLongs(ColumnVector vector, int from, int to) {
        byte[] validity = vector.validity();
        long[] longs = vector.longs();
        if (validity == null) {
            bytes.putLongs(longs, from, to - from);
            return;
        }
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setLong(target, at, longs[row]);
            at += present(validity, row) << 3;
        }
        bytes.size(at);
    }

    private void appendSeconds(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setLong(target, at, vector.longAt(row) * factor);
            at += present(vector.validity(), row) << 3;
        }
        bytes.size(at);
    }

    private void appendLongsAsInts(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setInt(target, at, (int) (vector.longAt(row) * factor));
            at += present(vector.validity(), row) << 2;
        }
        bytes.size(at);
    }

    private void appendDecimalsAsInts(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setInt(target, at, (int) vector.lowAt(row));
            at += present(vector.validity(), row) << 2;
        }
        bytes.size(at);
    }

    private void appendDecimalsAsLongs(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setLong(target, at, vector.lowAt(row));
            at += present(vector.validity(), row) << 3;
        }
        bytes.size(at);
    }

    private void appendDecimalBytes(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        byte[] data = vector.data();
        int stride = vector.type().vector().width();
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            System.arraycopy(data, (row + 1) * stride - width, target, at, width);
            at += present(vector.validity(), row) * width;
        }
        bytes.size(at);
    }

    private void appendVariable(ColumnVector vector, int from, int to) {
        byte[] validity = vector.validity();
        int[] offsets = vector.offsets();
        byte[] data = vector.data();
        byte[] target = bytes.room((to - from) * 4L + offsets[to] - offsets[from]);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            if (validity == null || present(validity, row) != 0) {
                int start = offsets[row];
                int length = offsets[row + 1] - start;
                GrowingBytes.setInt(target, at, length);
                System.arraycopy(data, start, target, at + 4, length);
                at += 4 + length;
            }
        }
        bytes.size(at);
    }

    /// Room for all rows, those that are null included.
    private byte[] room(int from, int to) {
        return bytes.room((long) (to - from) * width);
    }

    private static int present(byte @Nullable [] validity, int row) {
        return validity == null ? 1 : (validity[row >> 3] >> (row & 7)) & 1;
    }
}
