package dev.dlt4j.domain.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The content of an ISO text: a date, a time, or both, with or without an offset from UTC.
///
/// @param date the day, null for a time alone
/// @param time the time of day, null for a date alone; at least one of both is there
/// @param offsetSeconds seconds east of UTC as written, null when naive
record IsoValue(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable Integer offsetSeconds) {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LARGEST_JAVA_OFFSET = 18 * 3600;

    boolean isDateTime() {
        return date != null && time != null;
    }

    boolean isDate() {
        return date != null && time == null;
    }

    /// The timestamp of this text, [OffsetDateTime] or [LocalDateTime], midnight for a date.
    /// Null for a time alone, or an offset of a day and more.
    ///
    /// Offsets that Java does not have (18 to 24 hours) keep their instant and move to UTC.
    @Nullable
    Object timestamp() {
        if (date == null) {
            return null;
        }
        LocalDateTime wall = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        if (offsetSeconds == null) {
            return wall;
        }
        int offset = offsetSeconds;
        if (Math.abs(offset) >= SECONDS_OF_DAY) {
            return null;
        }
        if (Math.abs(offset) <= LARGEST_JAVA_OFFSET) {
            return wall.atOffset(ZoneOffset.ofTotalSeconds(offset));
        }
        LocalDateTime utc = wall.minusSeconds(offset);
        return TimeZones.inRange(utc) ? utc.atOffset(ZoneOffset.UTC) : null;
    }
}
