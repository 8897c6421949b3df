package dev.dlt4j.http.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a window of a cursor is. Moments keep the spelling of the value they come from.
sealed interface StepLength {
    /// Whole days, of moments and dates.
    record Days(int days) implements StepLength {}

    /// Of moments; dates move by a day at least.
    record Seconds(long seconds) implements StepLength {}

    /// Of numbers.
    record Units(BigDecimal amount) implements StepLength {}

    /// Empty when it is not written as one: `30d`, `12h`, `1000`, `0.5`.
    static Optional<StepLength> of(Object written) {
        if (written instanceof Number number) {
            BigDecimal amount = new BigDecimal(number.toString());
            return amount.signum() > 0 ? Optional.of(new Units(amount)) : Optional.empty();
        }
        Matcher matcher = Written.LENGTH.matcher(String.valueOf(written).strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(matcher.group(1));
        Integer seconds = Written.SECONDS.get(matcher.group(2));
        return Optional.of(seconds == null
                ? new Days(matcher.group(2).equals("w") ? 7 * count : count)
                : new Seconds((long) count * seconds));
    }

    /// The spelling of lengths of time.
    final class Written {
        private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,6})\\s*([smhdw])");
        private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600);

        private Written() {}
    }

    /// The value a window further on; null when this length is not one of such values.
    default @Nullable Object after(Object value) {
        return switch (value) {
            case Number number -> this instanceof Units units ? sum(number, units.amount()) : null;
            case LocalDate date -> switch (this) {
                case Days days -> date.plusDays(days.days());
                case Seconds seconds -> date.plusDays(Math.max(1, seconds.seconds() / 86_400));
                case Units units -> null;
            };
            case OffsetDateTime moment -> later(moment);
            case LocalDateTime moment -> later(moment);
            case String text -> {
                Temporal moment = moment(text);
                Object next = moment == null ? null : after(moment);
                yield next == null ? null : spelled(next, text);
            }
            default -> null;
        };
    }

    private @Nullable Temporal later(Temporal moment) {
        return switch (this) {
            case Days days -> moment.plus(Period.ofDays(days.days()));
            case Seconds seconds -> moment.plus(Duration.ofSeconds(seconds.seconds()));
            case Units units -> null;
        };
    }

    /// In the type of the value, or exact where that has no place for it.
    private static Number sum(Number value, BigDecimal amount) {
        BigDecimal sum = new BigDecimal(value.toString()).add(amount);
        boolean isWhole = sum.stripTrailingZeros().scale() <= 0;
        return switch (value) {
            case Double number -> sum.doubleValue();
            case Float number -> sum.doubleValue();
            case BigInteger number when isWhole -> sum.toBigIntegerExact();
            case Integer number when isWhole -> sum.longValueExact();
            case Long number when isWhole -> sum.longValueExact();
            default -> sum;
        };
    }

    /// The moment that a text stands for; null when it is not a moment.
    static @Nullable Temporal moment(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            // perhaps without an offset
        }
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            // perhaps a date
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String spelled(Object moment, String like) {
        String text = switch (moment) {
            case OffsetDateTime aware -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(aware);
            case LocalDateTime naive -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(naive);
            default -> String.valueOf(moment);
        };
        return like.length() > 10 && like.charAt(10) == ' ' ? text.replace('T', ' ') : text;
    }
}
