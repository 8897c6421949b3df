package dev.dlt4j.http.client;

import java.time.Duration;

/// Waits before a request is sent again.
@FunctionalInterface
public interface Waiting {
    /// Returns after that time.
    ///
    /// @throws InterruptedException when the run is stopping
    void await(Duration time) throws InterruptedException;
}
