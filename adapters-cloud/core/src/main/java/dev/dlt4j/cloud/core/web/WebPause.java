package dev.dlt4j.cloud.core.web;

import java.io.InterruptedIOException;
import java.time.Duration;

/// Waits between two requests.
@FunctionalInterface
public interface WebPause {
    /// Waits.
    ///
    /// @throws InterruptedIOException when the thread is interrupted
    void of(Duration time) throws InterruptedIOException;

    /// Waits on the caller's thread.
    static WebPause ofThread() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to send a request again");
            }
        };
    }
}
