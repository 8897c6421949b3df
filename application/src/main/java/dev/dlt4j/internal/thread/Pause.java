package dev.dlt4j.internal.thread;

import java.time.Duration;

/// Waits before work is tried again.
@FunctionalInterface
public interface Pause {
    /// Sleeps.
    Pause SLEEP = time -> Thread.sleep(time);

    void of(Duration time) throws InterruptedException;

    /// Waits.
    ///
    /// @return false when the thread was stopped meanwhile; it stays interrupted
    default boolean isOver(Duration time) {
        try {
            of(time);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
