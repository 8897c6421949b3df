package dev.dlt4j.dataset;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.IsoDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Values of a database as those of the type that the schema has for their column: some databases keep a
/// moment as a text and a boolean as a number.
final class TypedValue {
    private TypedValue() {}

    /// The value; unchanged where it does not fit the type, and when the column has no type.
    static Object of(Column column, Object value) {
        DataType type = column.dataTypeOrNull();
        if (type == null) {
            return value;
        }
        Object typed;
        try {
            typed = typed(type, column, value);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return value;
        }
        return typed == null ? value : typed;
    }

    private static @Nullable Object typed(DataType type, Column column, Object value) {
        return switch (type) {
            case BOOL -> value instanceof Long number ? (Object) (number != 0) : value;
            case BIGINT -> whole(value);
            case DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : value;
            case DECIMAL -> decimal(value);
            case WEI -> {
                BigDecimal number = decimal(value);
                yield number == null ? value : withoutFraction(number);
            }
            case TIMESTAMP -> timestamp(value, column.timezone());
            case DATE -> switch (value) {
                case LocalDateTime local -> local.toLocalDate();
                case String text -> LocalDate.parse(text);
                default -> value;
            };
            case TIME -> value instanceof String text ? LocalTime.parse(text) : value;
            case TEXT, JSON, BINARY -> value;
        };
    }

    private static Object whole(Object value) {
        return switch (value) {
            case BigDecimal number -> small(number.toBigIntegerExact());
            case BigInteger number -> small(number);
            case String text -> small(new BigInteger(text));
            default -> value;
        };
    }

    private static Object small(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static @Nullable BigDecimal decimal(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case String text -> new BigDecimal(text);
            default -> null;
        };
    }

    private static BigDecimal withoutFraction(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? stripped.setScale(0) : stripped;
    }

    private static Object timestamp(Object value, boolean aware) {
        Object moment = value instanceof String text ? IsoDateTime.timestamp(text) : value;
        return switch (moment) {
            case LocalDateTime local -> aware ? local.atOffset(ZoneOffset.UTC) : local;
            case OffsetDateTime offset -> {
                OffsetDateTime utc = offset.withOffsetSameInstant(ZoneOffset.UTC);
                yield aware ? utc : utc.toLocalDateTime();
            }
            case null, default -> value;
        };
    }
}
