package dev.dlt4j.http.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels requests whose answers are not complete in time, and those whose thread is interrupted because the
/// run stops: a thread that waits for a socket does not notice that by itself. All have the same limit, so
/// one thread that looks at them now and then is enough, and no request costs a timer. Threads may use it at
/// once.
final class TimeLimit {
    /// How soon an interrupt is noticed.
    private static final long ATTENTION = TimeUnit.MILLISECONDS.toNanos(100);

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
                Thread.sleep(Duration.ofNanos(Math.min(untilFirst(), ATTENTION)));
            }
        } catch (InterruptedException e) {
            // nothing runs any more
            Thread.currentThread().interrupt();
        }
    }

    /// Cancels those that are late or not wanted any more, and says how long the next one has at least.
    private long untilFirst() {
        long now = System.nanoTime();
        long first = TimeUnit.NANOSECONDS.convert(limit);
        for (Iterator<Map.Entry<TimedRequest, Long>> all = running.entrySet().iterator(); all.hasNext();) {
            Map.Entry<TimedRequest, Long> each = all.next();
            long left = each.getValue() - now;
            if (each.getKey().isInterrupted()) {
                // it may still be connecting, and begin to wait only then: so it is asked again until it ends
                each.getKey().cancel();
            } else if (left <= 0) {
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
