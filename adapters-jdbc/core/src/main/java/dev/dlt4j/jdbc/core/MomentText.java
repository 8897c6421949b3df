package dev.dlt4j.jdbc.core;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/// Moments as SQLAlchemy writes them for databases that know no offset: in UTC, always with six digits of a
/// second, so that they sort as texts.
public final class MomentText {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private MomentText() {}

    /// A date and time, taken as UTC when it has no offset.
    ///
    /// @param iso with or without an offset
    public static String timestamp(String iso) {
        TemporalAccessor moment = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from,
                LocalDateTime::from);
        return TIMESTAMP.format(moment instanceof OffsetDateTime aware
                ? aware.withOffsetSameInstant(ZoneOffset.UTC)
                : moment);
    }

    /// A time of day.
    public static String time(String iso) {
        return TIME.format(LocalTime.parse(iso));
    }
}
