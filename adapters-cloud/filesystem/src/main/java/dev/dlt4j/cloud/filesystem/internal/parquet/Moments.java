package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.hardwood.reader.ColumnReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/// Columns of timestamps and times of day. What is not one in any database is refused here, where the file
/// and the column are known.
final class Moments {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.filesystem");
    private static final VarHandle LITTLE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long JULIAN_EPOCH = 2_440_588;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_MICRO = 1000;
    private static final ColumnType JULIAN = ColumnType.timestamp(TimeUnit.MICROS, false);

    private Moments() {}

    static ReadColumn timestamps(ColumnReader reader, ColumnType type) {
        return new FlatColumn(type, rows -> {
            ColumnVector vector = FlatColumn.longs(reader, rows, type);
            if (type.unit() == TimeUnit.MILLIS) {
                checkMillis(vector);
            }
            return vector;
        });
    }

    /// Databases count microseconds in 64 bits.
    private static void checkMillis(ColumnVector vector) {
        long most = Long.MAX_VALUE / NANOS_PER_MICRO;
        for (int i = 0; i < vector.rows(); i++) {
            long value = vector.longAt(i);
            if ((value > most || value < -most) && !vector.isNull(i)) {
                throw new UnfitValue(
                        ("holds a timestamp of %d milliseconds since 1970, which no timestamp reaches; "
                                + "correct it, or write it as a number").formatted(value));
            }
        }
    }

    static ReadColumn times(ColumnReader reader, ColumnType type) {
        boolean narrow = type.unit() == TimeUnit.MILLIS;
        long most = SECONDS_PER_DAY * type.unit().perSecond();
        return new FlatColumn(type, rows -> {
            ColumnVector vector = narrow
                    ? FlatColumn.widened(reader, rows, type)
                    : FlatColumn.longs(reader, rows, type);
            for (int i = 0; i < rows; i++) {
                long value = vector.longAt(i);
                if ((value < 0 || value > most) && !vector.isNull(i)) {
                    throw new UnfitValue(
                            "holds a time of day of %d %s, which is beyond a day".formatted(value,
                                    type.unit().name().toLowerCase(Locale.ROOT)));
                }
            }
            return vector;
        });
    }

    /// The timestamps of old files: nanoseconds of the day and a Julian day. Kept in microseconds, which
    /// reach as far.
    static ReadColumn julian(ColumnReader reader) {
        boolean[] warned = {false};
        return new FlatColumn(JULIAN, rows -> {
            byte[] data = reader.getBinaryValues();
            int[] offsets = reader.getBinaryOffsets();
            byte[] validity = FlatColumn.validity(reader, rows);
            long[] micros = new long[rows];
            for (int i = 0; i < rows; i++) {
                if (FlatColumn.isPresent(validity, i)) {
                    long nanos = (long) LITTLE_LONG.get(data, offsets[i]);
                    micros[i] = micros((int) LITTLE_INT.get(data, offsets[i] + Long.BYTES), nanos);
                    if (nanos % NANOS_PER_MICRO != 0 && !warned[0]) {
                        warned[0] = true;
                        LOG.log(Level.WARNING,
                                "column {0} holds INT96 timestamps with nanoseconds; "
                                        + "digits beyond microseconds are cut",
                                reader.getColumnSchema().fieldPath());
                    }
                }
            }
            return ColumnVector.ofLongs(JULIAN, rows, micros, validity);
        });
    }

    /// Wraps around as Spark did when it wrote the file: years beyond 290000 come out right again.
    private static long micros(int julianDay, long nanos) {
        return (julianDay - JULIAN_EPOCH) * MICROS_PER_DAY + nanos / NANOS_PER_MICRO;
    }
}
