package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.step.ItemFunction;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From when on, and until when, rows of incremental resources are read.
record ZendeskRange(Temporal start, Optional<Temporal> end, Clock clock) {
    private static final LocalDateTime BEGINNING = LocalDateTime.of(2000, 1, 1, 0, 0);
    /// Zendesk refuses a start that is not a minute ago; a little more, as clocks differ.
    private static final long TOO_RECENT = 90;

    static ZendeskRange of(Optional<Temporal> start, Optional<Temporal> end) {
        return new ZendeskRange(start.orElse(BEGINNING), end, Clock.systemUTC());
    }

    /// A resource whose cursor is a moment as text.
    DeclaredResource texts(DeclaredResource resource) {
        return bounded(resource, UtcTime.text(start), end.map(UtcTime::text).orElse(null));
    }

    /// A resource whose cursor counts seconds.
    DeclaredResource seconds(DeclaredResource resource) {
        return bounded(resource, UtcTime.seconds(start), end.map(UtcTime::seconds).orElse(null));
    }

    private DeclaredResource bounded(DeclaredResource resource, Object first,
            @Nullable Object last) {
        DeclaredResource from = resource.cursor("initial_value", first)
                .cursor("convert", (ItemFunction<Object, Object>) this::startTime);
        return last == null ? from : from.cursor("end_value", last);
    }

    /// Where a run starts, as Zendesk takes it: seconds since 1970.
    long startTime(@Nullable Object cursor) {
        long seconds = switch (cursor) {
            case null -> UtcTime.seconds(start);
            case Number number -> number.longValue();
            default -> OffsetDateTime.parse(String.valueOf(cursor)).toEpochSecond();
        };
        return Math.min(seconds, clock.instant().getEpochSecond() - TOO_RECENT);
    }
}
