package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.type.IsoDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves the stored cursor value back, so that rows which arrive late are read again: dlt's `lag`.
///
/// It counts days for dates, seconds for timestamps, and the unit of the value for numbers; texts that are
/// dates or timestamps keep their shape. With `max` the value is lowered, with `min` it is raised.
final class Lag {
    private final BigDecimal amount;
    private final boolean whole;
    private final boolean lowers;
    private final ZoneId zone;

    /// @param amount days, seconds or units
    /// @param lowers whether the value is lowered (`max`) or raised (`min`)
    /// @param zone   in which days begin
    Lag(Number amount, boolean lowers, ZoneId zone) {
        this.amount = amount instanceof BigDecimal decimal ? decimal : new BigDecimal(amount.toString());
        this.whole = amount instanceof Long || amount instanceof Integer || amount instanceof BigInteger;
        this.lowers = lowers;
        this.zone = zone;
    }

    /// The value moved by the lag, but not beyond the initial value.
    ///
    /// @param declared the type declared for the cursor; a declared date counts days even for timestamps
    /// @throws IllegalArgumentException when values of this type cannot be moved
    Object apply(Object last, @Nullable Object initial, CursorType declared) {
        Object moved = moved(last, dateType(declared, initial));
        LastValueFunction function = lowers ? LastValueFunction.MAX : LastValueFunction.MIN;
        if (initial != null && CursorOrder.isSame(function.choose(initial, moved), initial)) {
            return initial;
        }
        return moved;
    }

    private static @Nullable CursorType dateType(CursorType declared, @Nullable Object initial) {
        if (declared == CursorType.TIMESTAMP || declared == CursorType.DATE) {
            return declared;
        }
        return initial instanceof String text
                ? DateShape.of(text).map(shape -> shape.isDate() ? CursorType.DATE : CursorType.TIMESTAMP)
                        .orElse(null)
                : null;
    }

    private Object moved(Object value, @Nullable CursorType dateType) {
        return switch (value) {
            case Boolean truth -> moved(truth ? 1L : 0L, dateType);
            case Long number -> integer(BigInteger.valueOf(number));
            case BigInteger number -> integer(number);
            case Double number -> lowers ? number - amount.doubleValue() : number + amount.doubleValue();
            case String text -> text(text, dateType);
            case LocalDate date -> moment(date, dateType == CursorType.TIMESTAMP);
            case LocalDateTime time -> moment(time, dateType != CursorType.DATE);
            case OffsetDateTime time -> moment(time, dateType != CursorType.DATE);
            default -> throw new IllegalArgumentException(
                    ("a lag cannot be applied to a cursor of type %s; it can to numbers, dates, timestamps, "
                            + "and texts that hold these")
                            .formatted(CursorOrder.typeName(value)));
        };
    }

    private Object integer(BigInteger value) {
        BigInteger moved = whole
                ? value.add(signed().toBigIntegerExact())
                : new BigDecimal(value.doubleValue() + signed().doubleValue()).toBigInteger();
        return moved.bitLength() < Long.SIZE ? (Object) moved.longValue() : moved;
    }

    private BigDecimal signed() {
        return lowers ? amount.negate() : amount;
    }

    private Object text(String text, @Nullable CursorType dateType) {
        Optional<DateShape> shape = DateShape.of(text);
        boolean shapedAsDate = shape.isPresent() && shape.get().isDate();
        boolean seconds = dateType == null ? !shapedAsDate : dateType == CursorType.TIMESTAMP;
        Object time = timestamp(text);
        Object value = !seconds && shapedAsDate ? dateOf(time) : time;
        Object moved = moment(value, seconds);
        return shape.isPresent() ? shape.get().write(moved) : moved;
    }

    private LocalDate dateOf(Object time) {
        return time instanceof OffsetDateTime aware
                ? aware.atZoneSameInstant(zone).toLocalDate()
                : ((LocalDateTime) time).toLocalDate();
    }

    /// The timestamp that a text means; a bare number is seconds since 1970.
    private static Object timestamp(String text) {
        Object time = IsoDateTime.timestamp(text);
        if (time != null) {
            return time;
        }
        try {
            BigDecimal seconds = new BigDecimal(text.strip());
            BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
            return Instant.EPOCH.plusNanos(micros.longValueExact() * 1000).atOffset(ZoneOffset.UTC);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    ("a lag can be applied to a text only when it is a date or a timestamp, which \"%s\" is "
                            + "not")
                            .formatted(text),
                    e);
        }
    }

    /// @param seconds whether the lag counts seconds, else days
    private Object moment(Object value, boolean seconds) {
        return switch (value) {
            case LocalDate date when seconds -> date.atStartOfDay().plus(duration());
            case LocalDate date -> date.plusDays(days());
            case LocalDateTime time when seconds -> time.plus(duration());
            case LocalDateTime time -> boundary(time.toLocalDate().plusDays(days()));
            case OffsetDateTime time when seconds -> time.plus(duration());
            case OffsetDateTime time -> boundary(time.atZoneSameInstant(zone).toLocalDate().plusDays(days()))
                    .atZone(zone).withZoneSameInstant(time.getOffset()).toOffsetDateTime();
            default -> throw new IllegalArgumentException("not a date or a timestamp: " + value.getClass());
        };
    }

    /// The whole day stays in range: its start as a lower bound, its end as an upper one.
    private LocalDateTime boundary(LocalDate day) {
        return lowers ? day.atStartOfDay() : day.atTime(LocalTime.of(23, 59, 59, 999_999_000));
    }

    private Duration duration() {
        long micros = signed().movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        return Duration.ofSeconds(Math.floorDiv(micros, 1_000_000L),
                Math.floorMod(micros, 1_000_000L) * 1000L);
    }

    /// Whole days; a fraction is rounded towards the past.
    private long days() {
        return signed().setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
