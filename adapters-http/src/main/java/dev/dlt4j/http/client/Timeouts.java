package dev.dlt4j.http.client;

import java.time.Duration;

/// How long a server may take.
///
/// @param connect until the connection stands
/// @param read    until the next bytes of the answer come
public record Timeouts(Duration connect, Duration read) {
    /// The same for both.
    public static Timeouts of(Duration both) {
        return new Timeouts(both, both);
    }

    /// dlt's: 60 seconds.
    public static Timeouts ofDefaults() {
        return of(Duration.ofSeconds(60));
    }
}
