package dev.dlt4j.domain.incremental;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The shapes of texts that are recognized as dates and timestamps when a lag is applied, so that the result
/// is written in the shape of what it was made from.
enum DateShape {
    UTC("T\\d{2}:\\d{2}:\\d{2}Z", true),
    UTC_FRACTION("T\\d{2}:\\d{2}:\\d{2}\\.\\d+Z", true),
    OFFSET("T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}", true),
    COMPACT_OFFSET("T\\d{2}:\\d{2}:\\d{2}[+-]\\d{4}", true),
    OFFSET_FRACTION("T\\d{2}:\\d{2}:\\d{2}\\.\\d+[+-]\\d{2}:\\d{2}", true),
    COMPACT_OFFSET_FRACTION("T\\d{2}:\\d{2}:\\d{2}\\.\\d+[+-]\\d{4}", true),
    SECONDS("T\\d{2}:\\d{2}:\\d{2}", true),
    MINUTES("T\\d{2}:\\d{2}", true),
    HOURS("T\\d{2}", true),
    DATE("\\d{4}-\\d{2}-\\d{2}", false),
    YEAR_MONTH("\\d{4}-\\d{2}", false),
    YEAR("\\d{4}", false),
    WEEK("\\d{4}-W\\d{2}", false),
    WEEK_DAY("\\d{4}-W\\d{2}-\\d", false),
    ORDINAL("\\d{4}-\\d{3}", false),
    COMPACT_DATE("\\d{8}", false),
    COMPACT_YEAR_MONTH("\\d{6}", false);

    private final Pattern pattern;

    DateShape(String rest, boolean afterDay) {
        // Python's \d takes digits of every script, and its $ matches before a last line feed
        this.pattern = Pattern.compile((afterDay ? "\\d{4}-\\d{2}-\\d{2}" : "") + rest + "\\n?",
                Pattern.UNICODE_CHARACTER_CLASS);
    }

    /// The shape of the text; empty when it has none of them.
    static Optional<DateShape> of(String text) {
        return Arrays.stream(values()).filter(shape -> shape.pattern.matcher(text).matches()).findFirst();
    }

    /// Whether texts of this shape are dates, on which a lag counts days. Months and years are not: they are
    /// shifted by seconds.
    boolean isDate() {
        return this == DATE || this == COMPACT_DATE;
    }

    /// The moment in this shape.
    ///
    /// @param moment a [LocalDate], [LocalDateTime] or [OffsetDateTime]
    String write(Object moment) {
        LocalDateTime wall = switch (moment) {
            case LocalDate date -> date.atStartOfDay();
            case LocalDateTime time -> time;
            case OffsetDateTime time -> time.toLocalDateTime();
            default -> throw new IllegalArgumentException("not a date or a timestamp: " + moment.getClass());
        };
        ZoneOffset offset = moment instanceof OffsetDateTime time ? time.getOffset() : null;
        String seconds = "%sT%02d:%02d:%02d".formatted(date(wall), wall.getHour(), wall.getMinute(),
                wall.getSecond());
        String fraction = ".%06d".formatted(wall.getNano() / 1000);
        return switch (this) {
            case UTC -> seconds + "Z";
            case UTC_FRACTION -> seconds + fraction + "Z";
            case OFFSET -> seconds + offset(offset, ":");
            case COMPACT_OFFSET -> seconds + offset(offset, "");
            case OFFSET_FRACTION -> seconds + fraction + offset(offset, ":");
            case COMPACT_OFFSET_FRACTION -> seconds + fraction + offset(offset, "");
            case SECONDS -> seconds;
            case MINUTES -> seconds.substring(0, seconds.length() - 3);
            case HOURS -> seconds.substring(0, seconds.length() - 6);
            case DATE -> date(wall);
            case YEAR_MONTH -> date(wall).substring(0, 7);
            case YEAR -> date(wall).substring(0, 4);
            case WEEK -> week(wall);
            case WEEK_DAY -> week(wall) + "-" + wall.getDayOfWeek().getValue();
            case ORDINAL -> "%04d-%03d".formatted(wall.getYear(), wall.getDayOfYear());
            case COMPACT_DATE -> date(wall).replace("-", "");
            case COMPACT_YEAR_MONTH -> date(wall).replace("-", "").substring(0, 6);
        };
    }

    private static String date(LocalDateTime wall) {
        return "%04d-%02d-%02d".formatted(wall.getYear(), wall.getMonthValue(), wall.getDayOfMonth());
    }

    private static String week(LocalDateTime wall) {
        return "%04d-W%02d".formatted(wall.get(IsoFields.WEEK_BASED_YEAR),
                wall.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String offset(@Nullable ZoneOffset offset, String separator) {
        int minutes = offset == null ? 0 : offset.getTotalSeconds() / 60;
        return "%s%02d%s%02d".formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, separator,
                Math.abs(minutes) % 60);
    }
}
