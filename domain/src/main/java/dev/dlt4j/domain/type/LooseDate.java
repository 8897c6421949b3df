package dev.dlt4j.domain.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The second try for texts that are not ISO: `2024`, `2024/01/15`, `2024/01/15 3:04`, `3:04:05`. Digits of
/// any script are accepted. Always naive.
final class LooseDate {
    private static final Pattern SHAPE = Pattern.compile("(?<date>(?<year>\\p{Nd}{4})"
            + "(?:[/:]?(?<month>\\p{Nd}{2})[/:]?(?<day>\\p{Nd}{2}))?)?"
            + "(?<time> ?(?<hour>\\p{Nd}{1,2}):(?<minute>\\p{Nd}{1,2})?(?::(?<second>\\p{Nd}{1,2}))?"
            + "(?:[.|,](?<fraction>\\p{Nd}{1,9}))?)?");
    private static final int LONGEST = 64;

    private LooseDate() {}

    /// The value, or null when `text` has none of these shapes.
    static @Nullable IsoValue parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        Matcher match = SHAPE.matcher(text);
        if (!match.matches()) {
            return null;
        }
        try {
            LocalDate date = match.group("date") == null ? null : date(match);
            LocalTime time = match.group("time") == null ? null : time(match);
            return new IsoValue(date, time, null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate date(Matcher match) {
        int year = number(match.group("year"));
        if (year < 1) {
            throw new DateTimeException("year out of range");
        }
        return match.group("month") == null
                ? LocalDate.of(year, 1, 1)
                : LocalDate.of(year, number(match.group("month")), number(match.group("day")));
    }

    private static LocalTime time(Matcher match) {
        if (match.group("minute") == null) {
            throw new DateTimeException("no minute");
        }
        String second = match.group("second");
        return LocalTime.of(number(match.group("hour")), number(match.group("minute")),
                second == null ? 0 : number(second), nanos(match.group("fraction")));
    }

    /// Digits beyond the sixth are cut.
    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        int[] digits = fraction.codePoints().limit(6).toArray();
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (i < digits.length ? Character.digit(digits[i], 10) : 0);
        }
        return micros * 1000;
    }

    private static int number(String digits) {
        return digits.codePoints().reduce(0, (value, digit) -> value * 10 + Character.digit(digit, 10));
    }
}
