package dev.dlt4j.jdbc.sqldatabase.internal.copy;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JsonCells;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceMoments;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// How the binary form of a type is read.
enum CopyCell {
    BOOL {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setBool(row, bytes[from] != 0);
            return true;
        }
    },
    INT2 {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setLong(row, (short) SHORT.get(bytes, from));
            return true;
        }
    },
    INT4 {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setLong(row, (int) INT.get(bytes, from));
            return true;
        }
    },
    OID {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setLong(row, Integer.toUnsignedLong((int) INT.get(bytes, from)));
            return true;
        }
    },
    INT8 {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setLong(row, (long) LONG.get(bytes, from));
            return true;
        }
    },
    FLOAT4 {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            CellReaders.put(Float.intBitsToFloat((int) INT.get(bytes, from)), to, row);
            return true;
        }
    },
    FLOAT8 {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setDouble(row, Double.longBitsToDouble((long) LONG.get(bytes, from)));
            return true;
        }
    },
    NUMERIC {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            return CopyNumeric.read(bytes, from, to, row);
        }

        @Override
        String text(byte[] bytes, int from, int length) {
            return CopyNumeric.text(bytes, from);
        }
    },
    TEXT {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.setBytes(row, bytes, from, length);
            return true;
        }
    },
    UUID {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            to.beginBytes(row);
            byte[] text = to.room(UUID_LENGTH);
            int at = to.position();
            for (int i = 0; i < length; i++) {
                if (i == 4 || i == 6 || i == 8 || i == 10) {
                    text[at++] = '-';
                }
                text[at++] = HEX[bytes[from + i] >> 4 & 15];
                text[at++] = HEX[bytes[from + i] & 15];
            }
            to.advance(UUID_LENGTH);
            return true;
        }
    },
    DATE {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            int days = (int) INT.get(bytes, from);
            to.setLong(row, days == Integer.MAX_VALUE
                    ? SourceMoments.LAST_DAY
                    : days == Integer.MIN_VALUE ? SourceMoments.FIRST_DAY : days + EPOCH_DAY);
            return true;
        }
    },
    /// The end of a day, `24:00:00`, is no time of day.
    TIME {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            long micros = (long) LONG.get(bytes, from);
            if (micros >= MICROS_PER_DAY) {
                return false;
            }
            to.setLong(row, micros);
            return true;
        }

        @Override
        String text(byte[] bytes, int from, int length) {
            long micros = (long) LONG.get(bytes, from);
            return micros >= MICROS_PER_DAY ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1000).toString();
        }
    },
    TIMESTAMP {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            long micros = (long) LONG.get(bytes, from);
            if (micros > LAST_SINCE_2000 && micros < Long.MAX_VALUE) {
                return false;
            }
            to.setLong(row, micros == Long.MAX_VALUE
                    ? SourceMoments.LAST_MICROS
                    : micros == Long.MIN_VALUE
                            ? SourceMoments.FIRST_MICROS
                            : micros + EPOCH_DAY * MICROS_PER_DAY);
            return true;
        }

        @Override
        String text(byte[] bytes, int from, int length) {
            long micros = (long) LONG.get(bytes, from);
            return micros == Long.MAX_VALUE
                    ? SourceMoments.text(SourceMoments.LAST_MICROS, 0)
                    : micros == Long.MIN_VALUE
                            ? SourceMoments.text(SourceMoments.FIRST_MICROS, 0)
                            : SourceMoments.text(micros, EPOCH_DAY);
        }
    },
    JSON {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            return JsonCells.put(bytes, from, from + length, to, row);
        }
    },
    /// With the version of the format before the text.
    JSONB {
        @Override
        boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row) {
            return JsonCells.put(bytes, from + 1, from + length, to, row);
        }

        @Override
        String text(byte[] bytes, int from, int length) {
            return super.text(bytes, from + 1, length - 1);
        }
    };

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int UUID_LENGTH = 36;
    /// 2000-01-01, from which PostgreSQL counts.
    private static final long EPOCH_DAY = 10_957;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /// Moments after this one, in the year 294247, are beyond 64 bits when they are counted from 1970.
    private static final long LAST_SINCE_2000 = Long.MAX_VALUE - EPOCH_DAY * MICROS_PER_DAY;

    /// Sets the value that is in the bytes.
    ///
    /// @return false when the column's type does not hold it
    abstract boolean read(byte[] bytes, int from, int length, ColumnBuilder to, int row);

    /// The value as text; for types of which a column may not hold every value.
    String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// The form of a type; null when rows with it are read otherwise.
    static @Nullable CopyCell of(SqlType type) {
        return switch (type.name()) {
            case "bool" -> BOOL;
            case "int2" -> INT2;
            case "int4" -> INT4;
            case "int8" -> INT8;
            case "oid" -> OID;
            case "float4" -> FLOAT4;
            case "float8" -> FLOAT8;
            case "numeric" -> NUMERIC;
            case "uuid" -> UUID;
            case "date" -> DATE;
            // the offset is cast away
            case "time", "timetz" -> TIME;
            case "timestamp", "timestamptz" -> TIMESTAMP;
            case "json" -> JSON;
            case "jsonb" -> JSONB;
            default -> type.kind() == SqlKind.TEXT || type.kind() == SqlKind.BINARY
                    || type.kind() == SqlKind.UNKNOWN
                            // others are cast to text
                            ? TEXT
                            : null;
        };
    }
}
