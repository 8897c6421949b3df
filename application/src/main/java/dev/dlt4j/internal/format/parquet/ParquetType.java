package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.batch.VectorType;
import java.math.BigInteger;

/// How a column type is stored: Parquet's physical type and the conversion of values.
///
/// Small decimals are numbers and larger ones as short as their precision allows; seconds, which Parquet does
/// not have, become milliseconds.
enum ParquetType {
    BITS(0),
    INTS(1),
    /// Seconds or milliseconds of a day, kept as long.
    LONGS_AS_INTS(1),
    DECIMAL_AS_INTS(1),
    LONGS(2),
    /// Longs that are stored with fewer bits.
    NARROWED(1),
    /// Timestamps in a coarser unit than they are stored in.
    MULTIPLIED(2),
    /// Timestamps in a finer unit than they are stored in.
    DIVIDED(2),
    INT96(3),
    DECIMAL_AS_LONGS(2),
    DOUBLES(5),
    VARIABLE(6),
    DECIMAL_AS_BYTES(7),
    /// Bytes of a fixed length.
    FIXED(7);

    private final int physical;

    ParquetType(int physical) {
        this.physical = physical;
    }

    /// Parquet's number for the physical type.
    int physical() {
        return physical;
    }

    /// Bytes of a value; for [#VARIABLE] and [#BITS] a lower bound.
    int width(ParquetColumn column) {
        return switch (this) {
            case BITS -> 0;
            case INTS, LONGS_AS_INTS, NARROWED, DECIMAL_AS_INTS, VARIABLE -> 4;
            case LONGS, MULTIPLIED, DIVIDED, DECIMAL_AS_LONGS, DOUBLES -> 8;
            case INT96 -> 12;
            case FIXED -> column.length();
            case DECIMAL_AS_BYTES -> decimalBytes(column.type().precision());
        };
    }

    static ParquetType of(ParquetColumn column) {
        ColumnType type = column.type();
        return switch (type.vector()) {
            case BOOL -> BITS;
            case INT8, INT16, INT32, DATE -> INTS;
            case INT64 -> column.stored().vector() == VectorType.INT64 ? LONGS : NARROWED;
            case FLOAT64 -> DOUBLES;
            case TIMESTAMP -> column.int96() ? INT96 : ofTimestamp(type.unit(), column.stored().unit());
            case TIME -> type.unit().compareTo(TimeUnit.MILLIS) <= 0 ? LONGS_AS_INTS : LONGS;
            case DECIMAL128, DECIMAL256 -> ofDecimal(type);
            case BINARY -> column.length() > 0 ? FIXED : VARIABLE;
            case UTF8, JSON -> VARIABLE;
        };
    }

    private static ParquetType ofTimestamp(TimeUnit memory, TimeUnit stored) {
        if (memory == TimeUnit.SECONDS) {
            return MULTIPLIED;
        }
        return memory == stored ? LONGS : memory.compareTo(stored) < 0 ? MULTIPLIED : DIVIDED;
    }

    private static ParquetType ofDecimal(ColumnType type) {
        if (type.vector() == VectorType.DECIMAL256 || type.precision() > 18) {
            return DECIMAL_AS_BYTES;
        }
        return type.precision() > 9 ? DECIMAL_AS_LONGS : DECIMAL_AS_INTS;
    }

    /// The fewest bytes for any number of that many digits with its sign.
    static int decimalBytes(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }
}
