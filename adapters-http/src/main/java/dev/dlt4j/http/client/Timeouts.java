package dev.dlt4j.http.client;

import java.time.Duration;

/// How long a server may take.
///
/// @param connect until the connection stands
/// @param read    until the next bytes of the answer come
/// @param total   until the answer is complete, however often bytes come; each redirect has an answer of its
///                own
public record Timeouts(Duration connect, Duration read, Duration total) {
    private static final Duration TOTAL = Duration.ofHours(1);

    /// With an hour for an answer.
    public Timeouts(Duration connect, Duration read) {
        this(connect, read, TOTAL);
    }

    /// With another limit for a whole answer.
    public Timeouts total(Duration limit) {
        return new Timeouts(connect, read, limit);
    }

    /// The same for both.
    public static Timeouts of(Duration both) {
        return new Timeouts(both, both);
    }

    /// dlt's: 60 seconds.
    public static Timeouts ofDefaults() {
        return of(Duration.ofSeconds(60));
    }
}
