package dev.dlt4j.cloud.filesystem.layout;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The placeholders of a layout that show a time, in dlt's spelling. All are in lower case.
final class LayoutTime {
    private static final Set<String> NAMES = Set.copyOf(of(OffsetDateTime.MIN).keySet());

    private LayoutTime() {}

    /// The names of all placeholders, in the order of the alphabet.
    static Set<String> names() {
        return NAMES;
    }

    /// What the placeholders stand for at a time.
    static Map<String, String> of(OffsetDateTime time) {
        Map<String, String> values = new TreeMap<>();
        String year = String.valueOf(time.getYear());
        values.put("YYYY", year);
        values.put("YY", year.substring(Math.min(2, year.length())));
        values.put("Y", year);
        Month month = time.getMonth();
        values.put("MMMM", lower(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        values.put("MMM", lower(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3)));
        pair(values, "MM", "M", time.getMonthValue());
        pair(values, "DD", "D", time.getDayOfMonth());
        pair(values, "HH", "H", time.getHour());
        pair(values, "mm", "m", time.getMinute());
        pair(values, "ss", "s", time.getSecond());
        DayOfWeek day = time.getDayOfWeek();
        String weekday = lower(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        values.put("dddd", weekday);
        values.put("ddd", weekday.substring(0, 3));
        values.put("dd", weekday.substring(0, 2));
        values.put("d", String.valueOf(day.getValue() % 7));
        String micros = "%06d".formatted(time.getNano() / 1000);
        for (int digits = 1; digits <= 4; digits++) {
            values.put("S".repeat(digits), micros.substring(0, digits));
        }
        values.put("Q", String.valueOf((time.getMonthValue() + 2) / 3));
        return values;
    }

    private static void pair(Map<String, String> values, String padded, String plain, int number) {
        values.put(padded, "%02d".formatted(number));
        values.put(plain, String.valueOf(number));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
