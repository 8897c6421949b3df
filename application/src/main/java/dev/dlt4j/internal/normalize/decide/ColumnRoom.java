package dev.dlt4j.internal.normalize.decide;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/// Whether a value of its column's type also fits the column's size: coercion checks types, but not how
/// many digits, bits or years a column has.
final class ColumnRoom {
    /// How a value fits its column.
    enum Fit {
        /// It is kept as it is.
        EXACT,
        /// Fraction digits are lost, as in dlt.
        ROUNDED,
        /// The column cannot keep it.
        NONE
    }

    private static final int MAX_SECOND_DIGITS = 9;

    private final CellTypes types;

    ColumnRoom(CellTypes types) {
        this.types = types;
    }

    /// @param value not null, of the column's type
    /// @param secondDigits how many digits of a second are kept
    Fit of(Column column, Object value, int secondDigits) {
        DataType type = column.dataType().orElseThrow();
        return switch (type) {
            case BIGINT -> integer(value, column.precision().orElse(Long.SIZE));
            case DECIMAL, WEI -> decimal(value, types.digits(column));
            case TIMESTAMP -> timestamp((TemporalAccessor) value, types.unit(column), secondDigits);
            case TIME -> second((LocalTime) value, secondDigits);
            case TEXT, DOUBLE, BOOL, BINARY, JSON, DATE -> Fit.EXACT;
        };
    }

    /// Columns of integers have 8, 16, 32 or 64 bits, as many as the precision needs.
    private static Fit integer(Object value, int bits) {
        if (value instanceof BigInteger) {
            return Fit.NONE;
        }
        int width = bits <= Byte.SIZE
                ? Byte.SIZE
                : bits <= Short.SIZE ? Short.SIZE : bits <= Integer.SIZE ? Integer.SIZE : Long.SIZE;
        int shift = Long.SIZE - width;
        long number = ((Number) value).longValue();
        return number << shift >> shift == number ? Fit.EXACT : Fit.NONE;
    }

    private static Fit decimal(Object value, ColumnType type) {
        BigDecimal number = switch (value) {
            case BigDecimal decimal -> decimal;
            case Wei wei -> wei.value();
            // NaN and infinity
            default -> null;
        };
        if (number == null) {
            return Fit.NONE;
        }
        int before = type.precision() - type.scale();
        long digits = (long) number.precision() - number.scale();
        if (number.signum() == 0) {
            return Fit.EXACT;
        }
        if (digits > before) {
            return Fit.NONE;
        }
        if (number.scale() <= type.scale()) {
            return Fit.EXACT;
        }
        if (digits < -type.scale()) {
            // checked before rounding, which would expand 1e-999999999 and fill the memory
            return Fit.ROUNDED;
        }
        BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision()) {
            return Fit.NONE;
        }
        return rounded.compareTo(number) == 0 ? Fit.EXACT : Fit.ROUNDED;
    }

    private static Fit timestamp(TemporalAccessor value, TimeUnit unit, int secondDigits) {
        Instant instant = value instanceof OffsetDateTime aware
                ? aware.toInstant()
                : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
        if (unit == TimeUnit.NANOS) {
            try {
                Math.addExact(Math.multiplyExact(instant.getEpochSecond(), unit.perSecond()),
                        instant.getNano());
            } catch (ArithmeticException beyond) {
                return Fit.NONE;
            }
        }
        return second(value, secondDigits);
    }

    private static Fit second(TemporalAccessor value, int digits) {
        long lost = 1;
        for (int digit = digits; digit < MAX_SECOND_DIGITS; digit++) {
            lost *= 10;
        }
        return value.get(ChronoField.NANO_OF_SECOND) % lost == 0 ? Fit.EXACT : Fit.ROUNDED;
    }
}
