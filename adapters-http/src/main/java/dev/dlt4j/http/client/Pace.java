package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RateLimit;
import dev.dlt4j.http.message.RestResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps requests within the limit of a server: so many in a period, and none while a server says that none
/// are left. Shared by threads.
final class Pace {
    private static final System.Logger LOG = System.getLogger(Pace.class.getName());
    /// Limits are counted by the hour, if not by less.
    private static final Duration MAX_PAUSE = Duration.ofMinutes(65);
    private static final int FORBIDDEN = 403;

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
        // a pause in Retry-After is made before the next attempt
        if (!heedsServer || (RetryPolicy.isTransient(response.status())
                && response.header("retry-after").isPresent())) {
            return;
        }
        RateLimit limit = RateLimit.of(response, clock);
        if (!limit.isReached() || limit.pause().isEmpty()) {
            return;
        }
        Duration wait = limit.pause().get();
        LOG.log(System.Logger.Level.INFO, "{0}: no request is left for {1} s, as the server says",
                response.request(), wait.toSeconds());
        lock.lock();
        try {
            pausedUntil = clock.millis() + Math.min(wait.toMillis(), MAX_PAUSE.toMillis());
        } finally {
            lock.unlock();
        }
    }

    /// Whether an answer refuses the request because of the limit, so that it is worth another attempt.
    boolean isRefusedByLimit(RestResponse response) {
        return heedsServer && response.status() == FORBIDDEN && RateLimit.of(response, clock).isReached();
    }
}
