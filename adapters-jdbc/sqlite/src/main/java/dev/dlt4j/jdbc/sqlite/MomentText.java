package dev.dlt4j.jdbc.sqlite;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/// Moments as SQLAlchemy writes them into SQLite: in UTC, without an offset, always with six digits of a
/// second, so that they sort as texts.
final class MomentText {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private MomentText() {}

    /// @param iso with or without an offset
    static String timestamp(String iso) {
        TemporalAccessor moment = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from,
                LocalDateTime::from);
        return TIMESTAMP.format(moment instanceof OffsetDateTime aware
                ? aware.withOffsetSameInstant(ZoneOffset.UTC)
                : moment);
    }

    static String time(String iso) {
        return TIME.format(LocalTime.parse(iso));
    }
}
