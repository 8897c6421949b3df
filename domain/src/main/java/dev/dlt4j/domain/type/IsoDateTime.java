package dev.dlt4j.domain.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Reads texts as dates, times and timestamps exactly like dlt.
///
/// Accepted are ISO 8601 dates (`2024-01-02`, `20240102`, `2024-032`, `2024-W05-2`), times (`03:04`, `T0304`)
/// and both joined by `T` or a blank, with `Z` or an offset; and a few other shapes: `2024`,
/// `2024/01/02`, `2024/01/02 3:04`. Fractions are cut after six digits. Letters are upper case, blanks around
/// the text are refused, and so are 24:00, leap seconds and years beyond 1 to 9999.
public final class IsoDateTime {
    private IsoDateTime() {}

    /// Whether the text is a date with a time, as the `iso_timestamp` detection requires.
    public static boolean isDateTime(String text) {
        IsoValue value = parse(text);
        return value != null && value.isDateTime();
    }

    /// Whether the text is a date without a time, as the `iso_date` detection requires.
    public static boolean isDate(String text) {
        IsoValue value = parse(text);
        return value != null && value.isDate();
    }

    /// The timestamp of a text: [OffsetDateTime] with the offset as written, or [LocalDateTime] when there
    /// is none; midnight for a date. Null when the text is not a timestamp.
    ///
    /// Offsets of 18 to 24 hours, unknown to Java, keep their instant and become UTC.
    public static @Nullable Object timestamp(String text) {
        IsoValue value = parse(text);
        return value == null ? null : value.timestamp();
    }

    /// The value of the text: [OffsetDateTime], [LocalDateTime], [LocalDate] or [LocalTime] (shifted
    /// to UTC if it has an offset). Null for other texts.
    public static @Nullable Object temporal(String text) {
        IsoValue value = parse(text);
        if (value == null || value.isDateTime()) {
            return value == null ? null : value.timestamp();
        }
        LocalDate date = value.date();
        return date != null ? date : TimeZones.UTC.timeOfDay(value);
    }

    static @Nullable IsoValue parse(String text) {
        if (text.isEmpty() || !mayStart(text.charAt(0))) {
            return null;
        }
        IsoValue value = IsoParser.parse(text);
        return value != null ? value : LooseDate.parse(text);
    }

    private static boolean mayStart(char first) {
        return (first >= '0' && first <= '9') || first == 'T' || first == ' '
                || (first > 127 && (Character.isDigit(first) || Character.isSurrogate(first)));
    }
}
