package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.json.Utf8;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Columns that are not nested. Wherever both sides lay values out alike, the reader's arrays are handed on.
final class FlatColumn implements ReadColumn {
    private static final VarHandle LITTLE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final int UUID_TEXT = 36;

    private final ColumnType type;
    private final Reading reading;

    FlatColumn(ColumnType type, Reading reading) {
        this.type = type;
        this.reading = reading;
    }

    @FunctionalInterface
    interface Reading {
        ColumnVector read(int rows);
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public ColumnVector read(int rows) {
        return reading.read(rows);
    }

    static ReadColumn of(ColumnReader reader) {
        ColumnSchema column = reader.getColumnSchema();
        StoredAs.check(column);
        return switch (column.logicalType()) {
            case null -> ofPhysical(reader);
            case LogicalType.IntType type -> integer(reader, type);
            case LogicalType.DecimalType type -> decimal(reader, type);
            case LogicalType.DateType type -> ints(reader, ColumnType.DATE);
            case LogicalType.TimeType type -> Moments.times(reader, ColumnType.time(unit(type.unit())));
            case LogicalType.TimestampType type ->
                Moments.timestamps(reader, ColumnType.timestamp(unit(type.unit()), type.isAdjustedToUTC()));
            case LogicalType.StringType type -> text(reader, ColumnType.UTF8);
            case LogicalType.EnumType type -> text(reader, ColumnType.UTF8);
            case LogicalType.JsonType type -> text(reader, ColumnType.JSON);
            case LogicalType.UuidType type -> new FlatColumn(ColumnType.UTF8, rows -> uuids(reader, rows));
            case LogicalType.Float16Type type ->
                new FlatColumn(ColumnType.FLOAT64, rows -> halves(reader, rows));
            case LogicalType.NullType type ->
                new FlatColumn(ColumnType.UTF8, rows -> ColumnVector.nulls(ColumnType.UTF8, rows));
            case LogicalType.BsonType type -> binary(reader, ColumnType.BINARY);
            case LogicalType.IntervalType type -> binary(reader, ColumnType.BINARY);
            case LogicalType.GeometryType type -> binary(reader, ColumnType.BINARY);
            case LogicalType.GeographyType type -> binary(reader, ColumnType.BINARY);
            case LogicalType.ListType type -> ofPhysical(reader);
            case LogicalType.MapType type -> ofPhysical(reader);
            case LogicalType.VariantType type -> ofPhysical(reader);
        };
    }

    private static ReadColumn ofPhysical(ColumnReader reader) {
        ColumnSchema column = reader.getColumnSchema();
        return switch (column.type()) {
            case BOOLEAN -> new FlatColumn(ColumnType.BOOL, rows -> booleans(reader, rows));
            case INT32 -> ints(reader, ColumnType.INT32);
            case INT64 -> longs(reader, ColumnType.INT64);
            case INT96 -> Moments.julian(reader);
            case FLOAT -> new FlatColumn(ColumnType.FLOAT64, rows -> floats(reader, rows));
            case DOUBLE -> new FlatColumn(ColumnType.FLOAT64, rows -> doubles(reader, rows));
            case BYTE_ARRAY -> binary(reader, ColumnType.BINARY);
            case FIXED_LEN_BYTE_ARRAY -> binary(reader, ColumnType.binary(column.typeLength()));
        };
    }

    private static ReadColumn integer(ColumnReader reader, LogicalType.IntType type) {
        return switch (type.bitWidth()) {
            case 8 -> ints(reader, type.isSigned() ? ColumnType.INT8 : ColumnType.INT16);
            case 16 -> ints(reader, type.isSigned() ? ColumnType.INT16 : ColumnType.INT32);
            case 32 -> type.isSigned() ? ints(reader, ColumnType.INT32) : widened(reader, ColumnType.INT64);
            default -> type.isSigned()
                    ? longs(reader, ColumnType.INT64)
                    : new FlatColumn(ColumnType.INT64, rows -> unsigned(reader, rows));
        };
    }

    private static ReadColumn ints(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type,
                rows -> ColumnVector.ofInts(type, rows, reader.getInts(), validity(reader, rows)));
    }

    private static ReadColumn longs(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type, rows -> longs(reader, rows, type));
    }

    private static ReadColumn widened(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type, rows -> widened(reader, rows, type));
    }

    private static ReadColumn text(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type, rows -> text(reader, rows, type));
    }

    private static ReadColumn binary(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type, rows -> ColumnVector.ofVariable(type, rows, reader.getBinaryOffsets(),
                reader.getBinaryValues(), validity(reader, rows)));
    }

    static TimeUnit unit(LogicalType.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLIS;
            case MICROS -> TimeUnit.MICROS;
            case NANOS -> TimeUnit.NANOS;
        };
    }

    private static ReadColumn decimal(ColumnReader reader, LogicalType.DecimalType decimal) {
        if (decimal.precision() > Decimals.MAX_DIGITS) {
            throw new UnfitValue("has " + decimal.precision() + " digits; at most " + Decimals.MAX_DIGITS
                    + " are possible");
        }
        ColumnType type = ColumnType.decimal(decimal.precision(), decimal.scale());
        return new FlatColumn(type,
                rows -> ColumnVector.ofFixed(type, rows, Decimals.of(reader, type.vector().width(), rows),
                        validity(reader, rows)));
    }

    static ColumnVector longs(ColumnReader reader, int rows, ColumnType type) {
        return ColumnVector.ofLongs(type, rows, reader.getLongs(), validity(reader, rows));
    }

    /// Unsigned 32-bit numbers, and times of day in milliseconds, as 64-bit ones.
    static ColumnVector widened(ColumnReader reader, int rows, ColumnType type) {
        int[] narrow = reader.getInts();
        long[] wide = new long[rows];
        for (int i = 0; i < rows; i++) {
            wide[i] = Integer.toUnsignedLong(narrow[i]);
        }
        return ColumnVector.ofLongs(type, rows, wide, validity(reader, rows));
    }

    private static ColumnVector unsigned(ColumnReader reader, int rows) {
        ColumnVector vector = longs(reader, rows, ColumnType.INT64);
        for (int i = 0; i < rows; i++) {
            if (vector.longAt(i) < 0 && !vector.isNull(i)) {
                throw new UnfitValue(
                        "holds %s, which is beyond 64 bits with a sign; cast it to a decimal in the file"
                                .formatted(Long.toUnsignedString(vector.longAt(i))));
            }
        }
        return vector;
    }

    private static ColumnVector doubles(ColumnReader reader, int rows) {
        double[] values = reader.getDoubles();
        long[] bits = new long[rows];
        for (int i = 0; i < rows; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return ColumnVector.ofLongs(ColumnType.FLOAT64, rows, bits, validity(reader, rows));
    }

    private static ColumnVector floats(ColumnReader reader, int rows) {
        float[] values = reader.getFloats();
        long[] bits = new long[rows];
        for (int i = 0; i < rows; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return ColumnVector.ofLongs(ColumnType.FLOAT64, rows, bits, validity(reader, rows));
    }

    private static ColumnVector halves(ColumnReader reader, int rows) {
        byte @Nullable [] validity = validity(reader, rows);
        byte[] data = reader.getBinaryValues();
        int[] offsets = reader.getBinaryOffsets();
        long[] bits = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (offsets[i + 1] - offsets[i] == 2 && isPresent(validity, i)) {
                bits[i] = Double.doubleToRawLongBits(
                        Float.float16ToFloat((short) LITTLE_SHORT.get(data, offsets[i])));
            }
        }
        return ColumnVector.ofLongs(ColumnType.FLOAT64, rows, bits, validity);
    }

    private static ColumnVector booleans(ColumnReader reader, int rows) {
        boolean[] values = reader.getBooleans();
        byte[] bits = new byte[(rows + 7) >> 3];
        for (int i = 0; i < rows; i++) {
            if (values[i]) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return ColumnVector.ofFixed(ColumnType.BOOL, rows, bits, validity(reader, rows));
    }

    private static ColumnVector text(ColumnReader reader, int rows, ColumnType type) {
        byte[] data = reader.getBinaryValues();
        int[] offsets = reader.getBinaryOffsets();
        if (!Utf8.isAscii(data, offsets[0], offsets[rows])) {
            for (int i = 0; i < rows; i++) {
                if (!Utf8.isValid(data, offsets[i], offsets[i + 1])) {
                    throw new UnfitValue("is declared as text but holds bytes that are not UTF-8");
                }
            }
        }
        return ColumnVector.ofVariable(type, rows, offsets, data, validity(reader, rows));
    }

    private static ColumnVector uuids(ColumnReader reader, int rows) {
        byte @Nullable [] validity = validity(reader, rows);
        byte[] data = reader.getBinaryValues();
        int[] from = reader.getBinaryOffsets();
        byte[] text = new byte[rows * UUID_TEXT];
        int[] offsets = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            offsets[i + 1] = offsets[i];
            if (isPresent(validity, i)) {
                byte[] one = uuid(data, from[i]).toString().getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(one, 0, text, offsets[i], UUID_TEXT);
                offsets[i + 1] += UUID_TEXT;
            }
        }
        return ColumnVector.ofVariable(ColumnType.UTF8, rows, offsets, text, validity);
    }

    static UUID uuid(byte[] data, int at) {
        return new UUID((long) BIG_LONG.get(data, at), (long) BIG_LONG.get(data, at + 8));
    }

    static boolean isPresent(byte @Nullable [] validity, int row) {
        return validity == null || (validity[row >> 3] >> (row & 7) & 1) != 0;
    }

    static byte @Nullable [] validity(ColumnReader reader, int rows) {
        long[] words = reader.getLeafValidity().hasNulls() ? reader.getLeafValidity().words() : null;
        if (words == null) {
            return null;
        }
        byte[] bytes = new byte[(rows + 63) / 64 * 8];
        for (int i = 0; i < bytes.length / 8; i++) {
            LITTLE_LONG.set(bytes, i * 8, words[i]);
        }
        return bytes;
    }
}
