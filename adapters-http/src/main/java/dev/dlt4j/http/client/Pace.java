package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps requests within the limit of a server: so many in a period, and none while a server says that none
/// are left. Shared by threads.
final class Pace {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(15);
    private static final long SMALLEST_EPOCH = 1_000_000_000;

    private final Clock clock;
    private final @Nullable Duration interval;
    private final boolean heedsServer;
    private final ReentrantLock lock = new ReentrantLock();
    private long nextFree;
    private long pausedUntil;

    /// @param interval    between two requests; null for any
    /// @param heedsServer whether headers that say how many requests are left are heeded
    Pace(Clock clock, @Nullable Duration interval, boolean heedsServer) {
        this.clock = clock;
        this.interval = interval;
        this.heedsServer = heedsServer;
    }

    /// Returns when the next request may go.
    void await(Waiting waiting) throws InterruptedException {
        long wait;
        lock.lock();
        try {
            long now = clock.millis();
            long at = Math.max(now, pausedUntil);
            if (interval != null) {
                at = Math.max(at, nextFree);
                nextFree = at + interval.toMillis();
            }
            wait = at - now;
        } finally {
            lock.unlock();
        }
        if (wait > 0) {
            waiting.await(Duration.ofMillis(wait));
        }
    }

    /// Looks at what an answer says of the limit.
    void see(RestResponse response) {
        if (!heedsServer || RetryPolicy.isTransient(response.status())) {
            return;
        }
        Optional<String> remaining = response.header("x-ratelimit-remaining")
                .or(() -> response.header("ratelimit-remaining"));
        Optional<String> reset = response.header("x-ratelimit-reset")
                .or(() -> response.header("ratelimit-reset"));
        if (remaining.filter(text -> text.strip().equals("0")).isEmpty()
                || reset.filter(text -> text.strip().matches("[0-9]{1,12}")).isEmpty()) {
            return;
        }
        long written = Long.parseLong(reset.get().strip());
        long until = written >= SMALLEST_EPOCH ? written * 1000 : clock.millis() + written * 1000;
        lock.lock();
        try {
            pausedUntil = Math.min(until, clock.millis() + MAX_PAUSE.toMillis());
        } finally {
            lock.unlock();
        }
    }
}
