package dev.dlt4j.sources.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;

/// Dates and moments of settings as vendors want them. One without an offset is in UTC.
public final class UtcTime {
    private UtcTime() {}

    /// Whole seconds since 1970.
    public static long seconds(Temporal moment) {
        return instant(moment).getEpochSecond();
    }

    /// As ISO 8601 in UTC: `2024-01-25T11:21:28Z`.
    public static String text(Temporal moment) {
        return instant(moment).toString();
    }

    private static Instant instant(Temporal moment) {
        return moment instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : OffsetDateTime.from(moment).toInstant();
    }
}
