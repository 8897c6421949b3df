package dev.dlt4j.internal.table;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Writes values, which already have the type of their column, into the column.
public final class CellWriter {
    private CellWriter() {}

    /// Writes a value that is not null.
    ///
    /// @throws TerminalException when a number has more digits than its column
    public static void write(ColumnBuilder to, int row, Object value, String table, String column) {
        ColumnType type = to.type();
        switch (type.vector()) {
            case BOOL -> to.setBool(row, (Boolean) value);
            case INT8, INT16, INT32, INT64 -> to.setLong(row, integer(value, table, column));
            case FLOAT64 -> to.setDouble(row, (Double) value);
            case TIMESTAMP -> to.setLong(row, timestamp(value, type.unit(), table, column));
            case DATE -> to.setLong(row, ((LocalDate) value).toEpochDay());
            case TIME -> to.setLong(row, ((LocalTime) value).toNanoOfDay()
                    / (TimeUnit.NANOS.perSecond() / type.unit().perSecond()));
            case DECIMAL128, DECIMAL256 -> decimal(to, row, value, table, column);
            case UTF8 -> bytes(to, row, text(value).getBytes(StandardCharsets.UTF_8));
            case JSON -> bytes(to, row, JsonText.exactBytes(TypedJson.restore(value)));
            case BINARY -> bytes(to, row, value instanceof HexBytes hex ? hex.bytes() : (byte[]) value);
        }
    }

    private static void bytes(ColumnBuilder to, int row, byte[] value) {
        to.setBytes(row, value, 0, value.length);
    }

    private static long integer(Object value, String table, String column) {
        if (value instanceof BigInteger big) {
            throw new TerminalException(
                    ("%s in table %s, column %s is beyond 64 bits: give the "
                            + "column the type wei, decimal or text")
                            .formatted(big, table, column));
        }
        return (Long) value;
    }

    private static long timestamp(Object value, TimeUnit unit, String table, String column) {
        LocalDateTime wall = value instanceof OffsetDateTime aware
                ? aware.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : (LocalDateTime) value;
        Instant instant = wall.toInstant(ZoneOffset.UTC);
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), unit.perSecond()),
                    instant.getNano() / (TimeUnit.NANOS.perSecond() / unit.perSecond()));
        } catch (ArithmeticException beyond) {
            throw new TerminalException(
                    ("%s in table %s, column %s is beyond what %s since 1970 can count in 64 bits: give the "
                            + "column a precision of at most 6, or make it text")
                            .formatted(value, table, column,
                                    unit == TimeUnit.NANOS ? "nanoseconds" : "microseconds"),
                    beyond);
        }
    }

    /// Texts, and decimals that keep the form they came in.
    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal decimal -> PythonText.str(decimal);
            case Wei wei -> PythonText.str(wei.value());
            default -> String.valueOf(value);
        };
    }

    private static void decimal(ColumnBuilder to, int row, Object value, String table, String column) {
        ColumnType type = to.type();
        if (value instanceof NonFiniteDecimal) {
            throw new TerminalException("table %s, column %s cannot keep %s: decimals are finite"
                    .formatted(table, column, value));
        }
        BigDecimal number = switch (value) {
            case BigDecimal decimal -> decimal;
            case Wei wei -> wei.value();
            case BigInteger integer -> new BigDecimal(integer);
            case Long integer -> BigDecimal.valueOf(integer);
            default -> throw new IllegalArgumentException("not a decimal: " + value.getClass().getName());
        };
        long digitsBefore = (long) number.precision() - number.scale();
        boolean fits = number.signum() == 0 || digitsBefore <= type.precision() - type.scale();
        BigDecimal rounded = fits ? rounded(number, digitsBefore, type.scale()) : number;
        if (!fits || rounded.precision() > type.precision()) {
            throw new TerminalException(
                    ("%s in table %s, column %s has more than %d digits before its %d decimals: set "
                            + "precision and scale of the column")
                            .formatted(number, table, column, type.precision() - type.scale(),
                                    type.scale()));
        }
        to.setUnscaled(row, rounded.unscaledValue());
    }

    /// Rounds without writing out 1e-999999999, which would fill the memory.
    private static BigDecimal rounded(BigDecimal number, long digitsBefore, int scale) {
        return number.signum() == 0 || digitsBefore < -scale
                ? BigDecimal.ZERO.setScale(scale)
                : number.setScale(scale, RoundingMode.HALF_UP);
    }
}
