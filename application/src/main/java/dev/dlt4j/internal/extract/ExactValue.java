package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TypeInference;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/// Converts values of one type to that of a column, as the normalizer does with the values of documents, but
/// only without loss: the text of the result is that of the value.
final class ExactValue {
    /// The first double beyond all longs.
    private static final double TOO_LONG = 0x1p63;
    /// Longer than any number that a column holds exactly.
    private static final int MAX_LENGTH = 400;

    private final Column column;
    private final ColumnType kept;
    private final boolean aware;

    /// @param column of the table
    /// @param kept   its layout in memory
    /// @param aware  whether its timestamps are instants
    ExactValue(Column column, ColumnType kept, boolean aware) {
        this.column = column;
        this.kept = kept;
        this.aware = aware;
    }

    /// The value as the column keeps it; null when it would lose digits there.
    @Nullable
    Object of(Object value) {
        if (column.dataTypeOrNull() == DataType.TEXT) {
            return text(value);
        }
        return switch (kept.vector()) {
            case BOOL -> bool(value);
            case INT8, INT16, INT32, INT64 -> integer(value);
            case FLOAT64 -> floating(value);
            case DECIMAL128, DECIMAL256 -> decimal(value);
            // decimals of destinations that take them as text
            case UTF8 -> number(value);
            case JSON -> value instanceof String text && isDocument(text) ? text : null;
            case DATE -> date(value);
            case TIME -> time(value);
            case TIMESTAMP -> timestamp(value);
            case BINARY -> null;
        };
    }

    /// Elsewhere the texts of timestamps end at microseconds; here no digit may be lost.
    private static @Nullable Object text(Object value) {
        int nanos = value instanceof Temporal moment && moment.isSupported(ChronoField.NANO_OF_SECOND)
                ? moment.get(ChronoField.NANO_OF_SECOND)
                : 0;
        Object text = coerced(DataType.TEXT, value);
        if (nanos % 1000 == 0 || !(text instanceof String micros)) {
            return text;
        }
        int point = micros.indexOf(':') + ":mm:ss".length();
        boolean fraction = point < micros.length() && micros.charAt(point) == '.';
        return "%s.%09d%s".formatted(micros.substring(0, point), nanos,
                micros.substring(fraction ? point + ".micros".length() : point));
    }

    private static @Nullable Boolean bool(Object value) {
        if (value instanceof String text) {
            return text.equalsIgnoreCase("true")
                    ? Boolean.TRUE
                    : text.equalsIgnoreCase("false") ? false : null;
        }
        BigDecimal number = number(value);
        return number == null
                ? null
                : number.signum() == 0 ? Boolean.FALSE : number.compareTo(BigDecimal.ONE) == 0 ? true : null;
    }

    private @Nullable Long integer(Object value) {
        if (value instanceof String text && text.indexOf('.') >= 0) {
            return null;
        }
        if (value instanceof Double number && Math.abs(number) > TOO_LONG) {
            return null;
        }
        BigDecimal number = number(value);
        if (number == null || number.precision() - number.scale() > 19) {
            return null;
        }
        try {
            long whole = number.longValueExact();
            int spare = Long.SIZE - CellFit.bits(column);
            return whole << spare >> spare == whole ? (Long) whole : null;
        } catch (ArithmeticException unfit) {
            return null;
        }
    }

    private static @Nullable Double floating(Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return null;
        }
        double nearest = number.doubleValue();
        boolean same = Double.isFinite(nearest)
                && (new BigDecimal(Double.toString(nearest)).compareTo(number) == 0
                        || new BigDecimal(nearest).compareTo(number) == 0);
        return same ? (Double) nearest : null;
    }

    private @Nullable BigDecimal decimal(Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return null;
        }
        BigDecimal least = number.stripTrailingZeros();
        return least.scale() <= kept.scale()
                && (long) least.precision() - least.scale() <= kept.precision() - kept.scale()
                        ? number
                        : null;
    }

    /// The number that a value is, or that a text writes the way numbers are written.
    private static @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case BigDecimal number -> number;
            case Double number -> (number == 0 && 1 / number < 0) || !Double.isFinite(number)
                    ? null
                    : Math.abs(number) < TOO_LONG && number == Math.rint(number)
                            ? BigDecimal.valueOf(number.longValue())
                            : new BigDecimal(Double.toString(number));
            case String text -> written(text);
            default -> null;
        };
    }

    private static @Nullable BigDecimal written(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if ((letter < '0' || letter > '9') && letter != '.' && letter != '-') {
                return null;
            }
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // a leading zero or a sign of zero would be lost
            return number.toPlainString().equals(text) ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static boolean isDocument(String text) {
        try {
            Coercion.UTC.coerce(DataType.JSON, DataType.TEXT, text);
            return true;
        } catch (CoercionException none) {
            return false;
        }
    }

    private static @Nullable LocalDate date(Object value) {
        try {
            return switch (value) {
                case OffsetDateTime moment -> date(moment.toLocalDateTime());
                case LocalDateTime moment ->
                    moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate() : null;
                case String text -> LocalDate.parse(text);
                default -> null;
            };
        } catch (DateTimeException none) {
            return null;
        }
    }

    private @Nullable LocalTime time(Object value) {
        try {
            LocalTime time = value instanceof String text ? LocalTime.parse(text) : (LocalTime) value;
            return isKept(time) ? time : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private @Nullable Object timestamp(Object value) {
        Object moment = value instanceof String text && !isMoment(text)
                ? null
                : coerced(DataType.TIMESTAMP, value);
        boolean fits = switch (moment) {
            case OffsetDateTime instant -> isKept(instant.toLocalTime());
            case LocalDateTime local -> isKept(local.toLocalTime());
            case null, default -> false;
        };
        return !fits || moment == null ? null : Coercion.UTC.normalizeTimezone(moment, aware);
    }

    /// Whether a text starts with a date and has no more fraction digits of a second than are read.
    private boolean isMoment(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int from = text.indexOf('.') + 1;
        int to = from;
        while (from > 0 && to < text.length() && Character.digit(text.charAt(to), 10) >= 0) {
            to++;
        }
        while (to > from && text.charAt(to - 1) == '0') {
            to--;
        }
        return to - from <= 6;
    }

    private boolean isKept(LocalTime time) {
        return time.toNanoOfDay() % (TimeUnit.NANOS.perSecond() / kept.unit().perSecond()) == 0;
    }

    private static @Nullable Object coerced(DataType to, Object value) {
        try {
            return Coercion.UTC.coerce(to, TypeInference.ofClass(value), value);
        } catch (CoercionException unfit) {
            return null;
        }
    }
}
