package dev.dlt4j.domain.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// One pass over an ISO 8601 text, exactly as strict as the parser that dlt uses: calendar, ordinal
/// and week dates, extended or compact, with times of up to any number of fraction digits (beyond six are
/// cut). Durations and intervals are not dates and fail.
final class IsoParser {
    private static final char END = '\0';

    private final String text;
    private int at;

    private int year = -1;
    private int month = 1;
    private int day = 1;
    private boolean hasDate;
    private boolean extendedDate;

    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean hasTime;
    private @Nullable Integer offsetSeconds;

    private IsoParser(String text) {
        this.text = text;
    }

    /// The value, or null when `text` is not of this grammar.
    static @Nullable IsoValue parse(String text) {
        IsoParser parser = new IsoParser(text);
        try {
            return parser.dateTime() && parser.ended() ? parser.value() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private IsoValue value() {
        if (hasDate && (year < 1 || year > 9999)) {
            throw new DateTimeException("year out of range");
        }
        LocalDate date = hasDate ? LocalDate.of(year, month, day) : null;
        LocalTime time = hasTime ? LocalTime.of(hour, minute, second, micros * 1000) : null;
        return new IsoValue(date, time, offsetSeconds);
    }

    private boolean dateTime() {
        if (current() == 'T') {
            return separator() && time();
        }
        int first = digits(2);
        if (first < 0) {
            return false;
        }
        if (current() == ':') {
            hour = first;
            extendedDate = true;
            return time();
        }
        int second = digits(2);
        if (second < 0) {
            return false;
        }
        hasDate = true;
        year = first * 100 + second;
        return restOfDate() && (ended() || (separator() && time()));
    }

    private boolean restOfDate() {
        if (current() == '-') {
            at++;
            extendedDate = true;
            return current() == 'W' ? week(true) : extendedDay();
        }
        return current() == 'W' ? week(false) : compactDay();
    }

    /// `-MM`, `-MM-DD` or the ordinal `-DDD`.
    private boolean extendedDay() {
        month = digits(2);
        if (month < 0) {
            return false;
        }
        if (dateEnds()) {
            return true;
        }
        if (current() == '-') {
            at++;
            day = digits(2);
            return day >= 0;
        }
        int last = digits(1);
        return last >= 0 && ordinal(month * 10 + last);
    }

    /// `MMDD` or the ordinal `DDD`; six digits alone are not a date.
    private boolean compactDay() {
        month = digits(2);
        int next = month < 0 ? -1 : digits(1);
        if (next < 0) {
            return false;
        }
        if (dateEnds()) {
            return ordinal(month * 10 + next);
        }
        int last = digits(1);
        day = next * 10 + last;
        return last >= 0;
    }

    /// `Www`, `Www-D` or `WwwD`; day 0 is the Sunday before.
    private boolean week(boolean extended) {
        at++;
        int week = digits(2);
        int weekDay = 1;
        if (week >= 0 && !dateEnds()) {
            if (extended && current() != '-') {
                return false;
            }
            at += extended ? 1 : 0;
            weekDay = digits(1);
        }
        if (week < 0 || weekDay < 0 || weekDay > 7 || week > weeksOf(year)) {
            return false;
        }
        LocalDate fourth = LocalDate.of(year, 1, 4);
        LocalDate found = fourth.plusDays(week * 7L - 7 + weekDay - fourth.getDayOfWeek().getValue());
        year = found.getYear();
        month = found.getMonthValue();
        day = found.getDayOfMonth();
        return true;
    }

    private static int weeksOf(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        int weekDay = first.getDayOfWeek().getValue();
        return weekDay == 4 || (weekDay == 3 && first.isLeapYear()) ? 53 : 52;
    }

    private boolean ordinal(int dayOfYear) {
        LocalDate found = LocalDate.ofYearDay(year, dayOfYear);
        month = found.getMonthValue();
        day = found.getDayOfMonth();
        return true;
    }

    private boolean separator() {
        if (current() != 'T' && current() != ' ') {
            return false;
        }
        at++;
        hour = digits(2);
        return hour >= 0;
    }

    /// Everything after the hour.
    private boolean time() {
        hasTime = true;
        if (!clockEnds()) {
            boolean read = current() == ':' ? extendedClock() : compactClock();
            if (!read) {
                return false;
            }
        }
        return offset();
    }

    private boolean extendedClock() {
        at++;
        minute = digits(2);
        if (minute < 0) {
            return false;
        }
        if (clockEnds()) {
            return true;
        }
        if (current() != ':') {
            return false;
        }
        at++;
        second = digits(2);
        // a compact date may be followed by `hh:mm`, but not by seconds
        return second >= 0 && fraction() && extendedDate;
    }

    private boolean compactClock() {
        minute = digits(2);
        if (minute < 0) {
            return false;
        }
        if (!clockEnds()) {
            second = digits(2);
            if (second < 0 || !fraction()) {
                return false;
            }
        }
        return !extendedDate;
    }

    private boolean fraction() {
        if (current() != '.' && current() != ',') {
            return true;
        }
        at++;
        int start = at;
        int scale = 100_000;
        while (isDigit(current())) {
            micros += (current() - '0') * scale;
            scale /= 10;
            at++;
        }
        return at > start;
    }

    private boolean offset() {
        char sign = current();
        if (sign == 'Z') {
            at++;
            offsetSeconds = 0;
            return true;
        }
        if (sign != '+' && sign != '-') {
            return true;
        }
        at++;
        int hours = digits(2);
        if (hours < 0) {
            return false;
        }
        if (current() == ':') {
            at++;
        }
        int minutes = ended() ? 0 : digits(2);
        if (minutes < 0) {
            return false;
        }
        int total = (sign == '+' ? 1 : -1) * (hours * 60 + minutes);
        offsetSeconds = total * 60;
        return total <= 24 * 60;
    }

    private boolean dateEnds() {
        return ended() || current() == ' ' || current() == 'T';
    }

    private boolean clockEnds() {
        return ended() || current() == 'Z' || current() == '+' || current() == '-';
    }

    private boolean ended() {
        return at >= text.length();
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : END;
    }

    /// The next `count` ASCII digits as a number, -1 when there are fewer.
    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit(current())) {
                return -1;
            }
            value = value * 10 + current() - '0';
            at++;
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
