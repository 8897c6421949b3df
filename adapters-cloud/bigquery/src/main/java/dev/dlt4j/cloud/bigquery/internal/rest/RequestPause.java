package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.TransientException;
import java.time.Duration;

/// Waits between two requests.
@FunctionalInterface
public interface RequestPause {
    void wait(Duration time);

    /// Twice the time, up to a longest.
    static Duration doubled(Duration time, Duration longest) {
        Duration twice = time.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }

    /// Waits on the caller's thread.
    static RequestPause ofThread() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransientException("the run was interrupted while it waited for BigQuery", e);
            }
        };
    }
}
