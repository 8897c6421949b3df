package dev.dlt4j.http.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels requests whose answers are not complete in time. All have the same limit, so one that begins later
/// is late later: one thread that sleeps until the first of them could be late is enough, and no request
/// costs a timer. Threads may use it at once.
final class TimeLimit {
    private final Duration limit;
    /// When each is late.
    private final Map<TimedRequest, Long> running = new ConcurrentHashMap<>();
    private @Nullable Thread watching;

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /// Limits a request until it [#ended ends].
    void begun(TimedRequest request) {
        running.put(request, System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit));
        synchronized (this) {
            if (watching == null) {
                watching = Thread.ofVirtual().name("dlt4j-http-limit").start(this::watch);
            }
        }
    }

    void ended(TimedRequest request) {
        running.remove(request);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(untilFirst()));
            }
        } catch (InterruptedException e) {
            // nothing runs any more
            Thread.currentThread().interrupt();
        }
    }

    /// Cancels those that are late, and says how long the next one has at least.
    private long untilFirst() {
        long now = System.nanoTime();
        long first = TimeUnit.NANOSECONDS.convert(limit);
        for (Iterator<Map.Entry<TimedRequest, Long>> all = running.entrySet().iterator(); all.hasNext();) {
            Map.Entry<TimedRequest, Long> each = all.next();
            long left = each.getValue() - now;
            if (left <= 0) {
                all.remove();
                each.getKey().cancel();
            } else {
                first = Math.min(first, left);
            }
        }
        return first;
    }

    /// Ends the thread when no request runs.
    synchronized void release() {
        if (watching != null && running.isEmpty()) {
            watching.interrupt();
            watching = null;
        }
    }
}
