package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Converts timestamps and times to the context timezone, by default UTC. A naive value
/// is in that zone already; the zone of the machine is never used.
public final class TimeZones {
    /// The default: everything in UTC.
    public static final TimeZones UTC = new TimeZones(ZoneOffset.UTC);

    private static final int MICRO = 1000;
    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);

    private final ZoneId zone;

    /// Zones around a context timezone.
    public TimeZones(ZoneId zone) {
        this.zone = zone;
    }

    /// The timestamp as its column stores it.
    ///
    /// @param timestamp [OffsetDateTime], or [LocalDateTime] when naive
    /// @param timezone the column's `timezone` hint: true gives an aware value in the context zone, false the
    ///     naive wall clock there
    /// @throws TerminalException when the value would be outside of years 1 to 9999
    public Object normalize(Object timestamp, boolean timezone) {
        return switch (timestamp) {
            case LocalDateTime naive -> timezone ? aware(naive) : naive;
            case OffsetDateTime aware -> {
                OffsetDateTime moved = inZone(aware);
                if (moved == null) {
                    throw new TerminalException(
                            "Timestamp " + timestamp + " is outside of years 1 to 9999 in "
                                    + zone + ". Correct the value or load it as text.");
                }
                yield timezone ? moved : moved.toLocalDateTime();
            }
            default ->
                throw new TerminalException("Not a timestamp: a value of " + timestamp.getClass().getName()
                        + ". Convert it to OffsetDateTime or LocalDateTime.");
        };
    }

    /// The day of a timestamp in the context zone, null when outside of years 1 to 9999.
    @Nullable
    LocalDate day(Object timestamp) {
        if (timestamp instanceof OffsetDateTime aware) {
            OffsetDateTime moved = inZone(aware);
            return moved == null ? null : moved.toLocalDate();
        }
        return ((LocalDateTime) timestamp).toLocalDate();
    }

    /// The time of day of a time without date, shifted to the context zone when it has an offset. Null when
    /// it has a date or its offset is a day or more.
    @Nullable
    LocalTime timeOfDay(IsoValue value) {
        LocalTime time = value.date() == null ? value.time() : null;
        Integer offset = value.offsetSeconds();
        if (time == null || offset == null) {
            return time;
        }
        if (Math.abs(offset) >= 86_400) {
            return null;
        }
        LocalDateTime utc = EPOCH.atTime(time).minusSeconds(offset);
        return utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalTime();
    }

    /// The time of day in the context zone, on 1970-01-01 where the zone's offset changes over the year.
    public LocalTime timeOfDay(OffsetTime time) {
        return time.atDate(EPOCH).atZoneSameInstant(zone).toLocalTime();
    }

    /// The time of day of a duration since midnight, as some database drivers return times. Whole days are
    /// dropped, a negative one counts back from midnight, and less than a microsecond is cut.
    public static LocalTime timeOfDay(Duration sinceMidnight) {
        long secondOfDay = Math.floorMod(sinceMidnight.getSeconds(), 86_400L);
        return LocalTime.ofSecondOfDay(secondOfDay).withNano(sinceMidnight.getNano() / MICRO * MICRO);
    }

    static boolean inRange(LocalDateTime value) {
        return value.getYear() >= 1 && value.getYear() <= 9999;
    }

    /// In a gap of the zone the offset before it is used, in an overlap the earlier one.
    private OffsetDateTime aware(LocalDateTime naive) {
        return naive.atOffset(zone.getRules().getOffset(naive));
    }

    private @Nullable OffsetDateTime inZone(OffsetDateTime aware) {
        OffsetDateTime moved = aware.withOffsetSameInstant(zone.getRules().getOffset(aware.toInstant()));
        return inRange(moved.toLocalDateTime()) ? moved : null;
    }
}
