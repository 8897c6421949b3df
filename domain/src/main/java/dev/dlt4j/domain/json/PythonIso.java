package dev.dlt4j.domain.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/// Dates and times as Python's `fromisoformat` reads them: with or without hyphens and colons, calendar and
/// week dates, any separator, parts beyond microseconds cut. Throws [DateTimeException] for other text.
final class PythonIso {
    private PythonIso() {}

    /// An [OffsetDateTime], or a [LocalDateTime] when the text has no offset.
    static Object timestamp(String text) {
        int split = dateLength(text);
        var date = date(text.substring(0, split));
        if (split == text.length()) {
            return date.atStartOfDay();
        }
        var clock = text.substring(split + 1);
        int zone = zoneStart(clock);
        var time = LocalDateTime.of(date, clock(clock, zone));
        return zone == clock.length() ? time : OffsetDateTime.of(time, offset(clock.substring(zone)));
    }

    /// Such as `2024-01-02`, `20240102`, `2024-W01-2`.
    static LocalDate date(String text) {
        boolean hyphens = text.length() > 4 && text.charAt(4) == '-';
        int at = hyphens ? 5 : 4;
        int year = digits(text, 0, 4);
        if (year == 0) {
            throw unreadable(text);
        }
        if (text.length() > at && text.charAt(at) == 'W') {
            return weekDate(text, year, at + 1, hyphens);
        }
        if (text.length() != (hyphens ? 10 : 8) || (hyphens && text.charAt(7) != '-')) {
            throw unreadable(text);
        }
        return LocalDate.of(year, digits(text, at, 2), digits(text, hyphens ? 8 : 6, 2));
    }

    /// A [LocalTime], such as `03:04`, `030405`, `T03:04:05.678`; an [OffsetTime] when the text has an
    /// offset.
    static Object time(String text) {
        var clock = text.startsWith("T") ? text.substring(1) : text;
        int zone = zoneStart(clock);
        var time = clock(clock, zone);
        return zone == clock.length() ? time : OffsetTime.of(time, offset(clock.substring(zone)));
    }

    private static LocalDate weekDate(String text, int year, int at, boolean hyphens) {
        int week = digits(text, at, 2);
        int day = 1;
        if (text.length() > at + 2) {
            int dayAt = hyphens ? at + 3 : at + 2;
            if ((hyphens && text.charAt(at + 2) != '-') || text.length() != dayAt + 1) {
                throw unreadable(text);
            }
            day = digits(text, dayAt, 1);
        }
        var start = LocalDate.of(year, 1, 4);
        if (week < 1 || week > start.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum() || day < 1
                || day > 7) {
            throw unreadable(text);
        }
        return start.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                .plusDays(day - start.getDayOfWeek().getValue());
    }

    /// Where the date ends inside a timestamp; weeks make that ambiguous, and Python decides thus.
    private static int dateLength(String text) {
        if (text.length() < 7) {
            throw unreadable(text);
        }
        if (text.length() == 7) {
            return 7;
        }
        if (text.charAt(4) == '-') {
            if (text.charAt(5) != 'W') {
                return Math.min(10, text.length());
            }
            if (text.length() == 8 || text.charAt(8) != '-') {
                return 8;
            }
            return text.length() > 10 && isDigit(text.charAt(10)) ? 8 : Math.min(10, text.length());
        }
        if (text.charAt(4) != 'W') {
            return 8;
        }
        int digits = 7;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits < 9 ? digits : digits % 2 == 0 ? 7 : 8;
    }

    private static int zoneStart(String clock) {
        for (int i = 0; i < clock.length(); i++) {
            if ("+-Z".indexOf(clock.charAt(i)) >= 0) {
                return i;
            }
        }
        return clock.length();
    }

    private static ZoneOffset offset(String text) {
        if (text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        var size = clock(text.substring(1));
        int seconds = size.toSecondOfDay();
        return ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -seconds : seconds);
    }

    /// The time before an offset. Python does not look at a single character between the two.
    private static LocalTime clock(String text, int zone) {
        try {
            return clock(text.substring(0, zone));
        } catch (DateTimeException e) {
            if (zone == text.length() || zone < 3) {
                throw e;
            }
            return clock(text.substring(0, zone - 1));
        }
    }

    private static LocalTime clock(String text) {
        boolean colons = text.length() > 2 && text.charAt(2) == ':';
        int step = colons ? 3 : 2;
        int[] parts = new int[3];
        int at = 0;
        for (int part = 0; part < 3; part++) {
            parts[part] = digits(text, at, 2);
            at += 2;
            if (at == text.length()) {
                return LocalTime.of(parts[0], parts[1], parts[2]);
            }
            if (part < 2 && colons && text.charAt(at) != ':') {
                throw unreadable(text);
            }
            at += part < 2 ? step - 2 : 0;
        }
        // without colons Python reads further digits as a fraction, whether a point is there or not
        boolean bare = !colons && isDigit(text.charAt(at)) && text.length() - at > 1;
        return LocalTime.of(parts[0], parts[1], parts[2], fraction(text, bare ? at - 1 : at, bare));
    }

    private static int fraction(String text, int mark, boolean bare) {
        if ((!bare && ".,".indexOf(text.charAt(mark)) < 0) || mark + 1 == text.length()) {
            throw unreadable(text);
        }
        int micros = 0;
        int unit = 100_000;
        for (int i = mark + 1; i < text.length(); i++) {
            micros += digits(text, i, 1) * unit;
            unit /= 10;
        }
        return micros * 1000;
    }

    private static int digits(String text, int from, int length) {
        if (from + length > text.length()) {
            throw unreadable(text);
        }
        int value = 0;
        for (int i = from; i < from + length; i++) {
            if (!isDigit(text.charAt(i))) {
                throw unreadable(text);
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static DateTimeException unreadable(String text) {
        return new DateTimeException("not an ISO date or time: " + text);
    }
}
