package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The values of a column chunk in Parquet's PLAIN encoding: those that are not null, one after another.
///
/// Loops over rows that may be null have no branch: each value is written at the end, and the end advances
/// only past values that are not null.
final class PlainValues {
    private static final long SECONDS_PER_DAY = 86_400;
    static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private final ParquetColumn column;
    private final ParquetType type;
    private final int width;
    private final long factor;
    private final long divisor;
    private final GrowingBytes bytes = new GrowingBytes();
    private final GrowingBits bits = new GrowingBits();

    PlainValues(ParquetColumn column) {
        this.column = column;
        this.type = ParquetType.of(column);
        this.width = this.type.width(column);
        long memory = column.type().unit().perSecond();
        long stored = Math.max(TimeUnit.MILLIS.perSecond(), column.stored().unit().perSecond());
        this.factor = Math.max(1, stored / memory);
        this.divisor = Math.max(1, memory / stored);
    }

    int size() {
        return type == ParquetType.BITS ? bits.bytes() : bytes.size();
    }

    /// The maximum of bytes for rows `from` to `to`.
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
            case NARROWED -> appendNarrowed(vector, from, to);
            case MULTIPLIED -> appendMultiplied(vector, from, to);
            case DIVIDED -> appendDivided(vector, from, to);
            case INT96 -> appendInt96(vector, from, to);
            case FIXED -> appendFixed(vector, from, to);
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

    private void appendMultiplied(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            GrowingBytes.setLong(target, at, vector.longAt(row) * factor);
            at += present(vector.validity(), row) << 3;
        }
        bytes.size(at);
    }

    private void appendDivided(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            int present = present(vector.validity(), row);
            long value = vector.longAt(row);
            long quotient = Math.floorDiv(value, divisor);
            if (present != 0 && !column.truncate() && quotient * divisor != value) {
                throw truncated(value);
            }
            GrowingBytes.setLong(target, at, quotient);
            at += present << 3;
        }
        bytes.size(at);
    }

    private TerminalException truncated(long value) {
        return new TerminalException(
                ("column %s: %d %s since 1970 has digits that %s in the file cannot keep; set "
                        + "data_writer.version to 2.6, or with data_writer.coerce_timestamps also "
                        + "data_writer.allow_truncated_timestamps to true")
                        .formatted(column.name(), value, column.type().unit(), column.stored().unit()));
    }

    private void appendNarrowed(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int bits = Long.SIZE - switch (column.stored().vector()) {
            case INT8 -> Byte.SIZE;
            case INT16 -> Short.SIZE;
            default -> Integer.SIZE;
        };
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            int present = present(vector.validity(), row);
            long value = vector.longAt(row);
            if (present != 0 && value << bits >> bits != value) {
                throw new TerminalException("column %s has a precision of %d bits, too few for %d".formatted(
                        column.name(), Long.SIZE - bits, value));
            }
            GrowingBytes.setInt(target, at, (int) value);
            at += present << 2;
        }
        bytes.size(at);
    }

    /// Nanoseconds of the day, and the Julian day.
    private void appendInt96(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        long perDay = SECONDS_PER_DAY * vector.type().unit().perSecond();
        long nanos = TimeUnit.NANOS.perSecond() / vector.type().unit().perSecond();
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            long value = vector.longAt(row);
            GrowingBytes.setLong(target, at, Math.floorMod(value, perDay) * nanos);
            GrowingBytes.setInt(target, at + 8, (int) (Math.floorDiv(value, perDay) + JULIAN_DAY_OF_1970));
            at += present(vector.validity(), row) * width;
        }
        bytes.size(at);
    }

    private void appendFixed(ColumnVector vector, int from, int to) {
        byte[] target = room(from, to);
        int at = bytes.size();
        for (int row = from; row < to; row++) {
            if (!vector.isNull(row)) {
                if (vector.lengthAt(row) != width) {
                    throw new TerminalException(
                            ("column %s has a precision of %d bytes, which a value of %d bytes does not fit: "
                                    + "in Parquet all have the same length")
                                    .formatted(column.name(), width, vector.lengthAt(row)));
                }
                System.arraycopy(vector.data(), vector.startAt(row), target, at, width);
                at += width;
            }
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

    /// Room for all rows, including nulls.
    private byte[] room(int from, int to) {
        return bytes.room((long) (to - from) * width);
    }

    private static int present(byte @Nullable [] validity, int row) {
        return validity == null ? 1 : (validity[row >> 3] >> (row & 7)) & 1;
    }
}
