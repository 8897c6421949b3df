package dev.dlt4j.http.rest;

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

/// How long a window of a cursor is: days, hours and so on for moments, a number for numbers. Moments keep
/// the spelling of the value they come from.
///
/// @param amount days or seconds for moments, else units
/// @param days   whether the amount is one of days
record StepLength(long amount, boolean days) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})\\s*([smhdw])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L);

    /// Empty when it is not written as one: `30d`, `12h`, `1000`.
    static Optional<StepLength> of(Object written) {
        if (written instanceof Number number && number.longValue() > 0) {
            return Optional.of(new StepLength(number.longValue(), false));
        }
        Matcher matcher = WRITTEN.matcher(String.valueOf(written).strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Long seconds = SECONDS.get(matcher.group(2));
        return Optional.of(seconds == null
                ? new StepLength(matcher.group(2).equals("w") ? 7 * count : count, true)
                : new StepLength(count * seconds, false));
    }

    /// The value a window further on; null when the value is not one that can be counted on.
    @Nullable
    Object after(Object value) {
        return switch (value) {
            case Integer number -> (Object) (number.longValue() + amount);
            case Long number -> (Object) (number + amount);
            case OffsetDateTime moment ->
                moment.plus(days ? Period.ofDays((int) amount) : Duration.ofSeconds(amount));
            case LocalDateTime moment ->
                moment.plus(days ? Period.ofDays((int) amount) : Duration.ofSeconds(amount));
            case LocalDate date -> days ? date.plusDays(amount) : date.plusDays(Math.max(1, amount / 86_400));
            case String text -> afterText(text);
            default -> null;
        };
    }

    private @Nullable Object afterText(String text) {
        Object moment = moment(text);
        Object next = moment == null ? null : after(moment);
        return next == null ? null : spelled(next, text);
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
