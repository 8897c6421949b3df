package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;

import static dev.dlt4j.spi.batch.ColumnType.decimal;
import static dev.dlt4j.spi.batch.ColumnType.time;
import static dev.dlt4j.spi.batch.ColumnType.timestamp;
import static dev.dlt4j.spi.batch.TimeUnit.MICROS;
import static dev.dlt4j.spi.batch.TimeUnit.MILLIS;
import static dev.dlt4j.spi.batch.TimeUnit.NANOS;
import static dev.dlt4j.spi.batch.TimeUnit.SECONDS;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A type to try, what DuckDB takes it for, and an SQL expression of `c` that gives the text of its values.
enum TypeSample {
    BOOL(ColumnType.BOOL, "BOOLEAN", "c"),
    INT8(ColumnType.INT8, "TINYINT", "c"),
    INT16(ColumnType.INT16, "SMALLINT", "c"),
    INT32(ColumnType.INT32, "INTEGER", "c"),
    INT64(ColumnType.INT64, "BIGINT", "c"),
    FLOAT64(ColumnType.FLOAT64, "DOUBLE", "c::BIGINT"),
    UTC_SECONDS(timestamp(SECONDS, true), "TIMESTAMP WITH TIME ZONE", "epoch_ms(c) // 1000"),
    UTC_MILLIS(timestamp(MILLIS, true), "TIMESTAMP WITH TIME ZONE", "epoch_ms(c)"),
    UTC_MICROS(timestamp(MICROS, true), "TIMESTAMP WITH TIME ZONE", "epoch_us(c)"),
    UTC_NANOS(timestamp(NANOS, true), "TIMESTAMPTZ_NS", "epoch_ns(c::TIMESTAMP_NS)"),
    NAIVE_MILLIS(timestamp(MILLIS, false), "TIMESTAMP", "epoch_ms(c)"),
    NAIVE_MICROS(timestamp(MICROS, false), "TIMESTAMP", "epoch_us(c)"),
    NAIVE_NANOS(timestamp(NANOS, false), "TIMESTAMP_NS", "epoch_ns(c)"),
    DATE(ColumnType.DATE, "DATE", "c - DATE '1970-01-01'"),
    TIME_SECONDS(time(SECONDS), "TIME", "epoch_us(c) // 1000000"),
    TIME_MILLIS(time(MILLIS), "TIME", "epoch_us(c) // 1000"),
    TIME_MICROS(time(MICROS), "TIME", "epoch_us(c)"),
    DECIMAL_9(decimal(9, 2), "DECIMAL(9,2)", "c"),
    DECIMAL_18(decimal(18, 4), "DECIMAL(18,4)", "c"),
    DECIMAL_20(decimal(20, 0), "DECIMAL(20,0)", "c"),
    DECIMAL_38(decimal(38, 9), "DECIMAL(38,9)", "c"),
    UTF8(ColumnType.UTF8, "VARCHAR", "c"),
    JSON(ColumnType.JSON, "VARCHAR", "c"),
    BINARY(ColumnType.BINARY, "BLOB", "hex(c)");

    final ColumnType type;
    final String duckDbType;
    final String expression;

    TypeSample(ColumnType type, String duckDbType, String expression) {
        this.type = type;
        this.duckDbType = duckDbType;
        this.expression = expression;
    }

    /// Sets a random value and returns its text.
    String set(ColumnBuilder builder, int row, Random random) {
        return switch (type.vector()) {
            case BOOL -> {
                boolean value = random.nextBoolean();
                builder.setBool(row, value);
                yield Boolean.toString(value);
            }
            case INT8, INT16, INT32 -> number(builder, row,
                    random.nextInt() >> 32 - 8 * (1 << type.vector().ordinal() - 1));
            case INT64 -> number(builder, row, random.nextLong());
            case FLOAT64 -> {
                int value = random.nextInt();
                builder.setDouble(row, value);
                yield Integer.toString(value);
            }
            case TIMESTAMP -> number(builder, row,
                    random.nextLong(-2_000_000_000, 4_000_000_000L) * type.unit().perSecond() / 1000 * 1000);
            case DATE -> number(builder, row, random.nextInt(-30_000, 60_000));
            case TIME -> number(builder, row, random.nextLong(86_400 * type.unit().perSecond()));
            case DECIMAL128, DECIMAL256 -> {
                BigInteger limit = BigInteger.TEN.pow(type.precision());
                BigInteger value = new BigInteger(limit.bitLength() + 64, random)
                        .mod(limit.multiply(BigInteger.TWO)).subtract(limit).add(BigInteger.ONE).min(
                                limit.subtract(BigInteger.ONE));
                builder.setUnscaled(row, value);
                yield new BigDecimal(value, type.scale()).toPlainString();
            }
            case UTF8, JSON -> {
                String value = "né\u0000\"€".substring(random.nextInt(5)) + "𝄞".repeat(random.nextInt(9));
                byte[] utf8 = value.getBytes(UTF_8);
                builder.setBytes(row, utf8, 0, utf8.length);
                yield value;
            }
            case BINARY -> {
                byte[] value = new byte[random.nextInt(20)];
                random.nextBytes(value);
                builder.setBytes(row, value, 0, value.length);
                yield HexFormat.of().withUpperCase().formatHex(value);
            }
        };
    }

    private static String number(ColumnBuilder builder, int row, long value) {
        builder.setLong(row, value);
        return Long.toString(value);
    }
}
