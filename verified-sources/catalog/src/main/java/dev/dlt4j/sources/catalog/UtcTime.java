package dev.dlt4j.sources.catalog;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;

/// Dates and moments of settings as vendors want them. One without an offset is in UTC.
public final class UtcTime {
    private UtcTime() {}

    /// Whole seconds since 1970.
    public static long seconds(Temporal moment) {
        return of(moment).toEpochSecond();
    }

    /// As ISO 8601 in UTC: `2024-01-25T11:21:28Z`.
    public static String text(Temporal moment) {
        return of(moment).toInstant().toString();
    }

    /// The moment in UTC.
    public static OffsetDateTime of(Temporal moment) {
        return moment instanceof LocalDateTime local
                ? local.atOffset(ZoneOffset.UTC)
                : OffsetDateTime.from(moment).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
