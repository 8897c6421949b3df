package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.batch.VectorType;
import java.math.BigInteger;

/// How a column type is stored: Parquet's physical type and the way values get there.
///
/// Small decimals are numbers and larger ones as short as their precision allows; seconds, which Parquet does not
/// know, become milliseconds.
enum ParquetType {
    BITS(0),
    INTS(1),
    /// Seconds or milliseconds of a day, kept as long.
    LONGS_AS_INTS(1),
    DECIMAL_AS_INTS(1),
    LONGS(2),
    /// Seconds, stored as milliseconds.
    SECONDS(2),
    DECIMAL_AS_LONGS(2),
    DOUBLES(5),
    VARIABLE(6),
    DECIMAL_AS_BYTES(7);

    private final int physical;

    ParquetType(int physical) {
        this.physical = physical;
    }

    /// The number Parquet has for the physical type.
    int physical() {
        return physical;
    }

    /// Bytes of a value; for [#VARIABLE] and [#BITS] a lower bound.
    int width(ColumnType type) {
        return switch (this) {
            case BITS -> 0;
            case INTS, LONGS_AS_INTS, DECIMAL_AS_INTS, VARIABLE -> 4;
            case LONGS, SECONDS, DECIMAL_AS_LONGS, DOUBLES -> 8;
            case DECIMAL_AS_BYTES -> decimalBytes(type.precision());
        };
    }

    static ParquetType of(ColumnType type) {
        return switch (type.vector()) {
            case BOOL -> BITS;
            case INT8, INT16, INT32, DATE -> INTS;
            case INT64 -> LONGS;
            case FLOAT64 -> DOUBLES;
            case TIMESTAMP -> type.unit() == TimeUnit.SECONDS ? SECONDS : LONGS;
            case TIME -> type.unit().compareTo(TimeUnit.MILLIS) <= 0 ? LONGS_AS_INTS : LONGS;
            case DECIMAL128, DECIMAL256 -> ofDecimal(type);
            case UTF8, BINARY, JSON -> VARIABLE;
        };
    }

    private static ParquetType ofDecimal(ColumnType type) {
        if (type.vector() == VectorType.DECIMAL256 || type.precision() > 18) {
            return DECIMAL_AS_BYTES;
        }
        return type.precision() > 9 ? DECIMAL_AS_LONGS : DECIMAL_AS_INTS;
    }

    /// The fewest bytes that hold any number of that many digits and its sign.
    static int decimalBytes(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }
}
