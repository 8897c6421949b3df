package dev.dlt4j.http.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The connections that copies of a client share: opened with the first request, closed when no copy has sent
/// anything for a while.
final class SharedConnections {
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ConnectionSettings settings;
    private @Nullable Transport transport;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private int users;
    private long uses;
    private boolean closing;

    SharedConnections(ConnectionSettings settings) {
        this.settings = settings;
    }

    /// A reader of the connections.
    final class Use implements AutoCloseable {
        private boolean closed;

        Transport transport() {
            return opened();
        }

        @Override
        public void close() {
            ended(this);
        }
    }

    /// True the first time it is called with a note.
    boolean isFirst(String note) {
        return logged.add(note);
    }

    synchronized Use use() {
        users++;
        return new Use();
    }

    private synchronized Transport opened() {
        Transport open = transport;
        if (open == null) {
            open = new HttpTransport(settings);
            transport = open;
        }
        return open;
    }

    private synchronized void ended(Use use) {
        if (!use.closed) {
            use.closed = true;
            uses++;
            if (--users == 0 && !closing) {
                closing = true;
                Thread.ofVirtual().name("dlt4j-http-idle").start(this::releaseWhenIdle);
            }
        }
    }

    /// The next request, of another resource perhaps, often comes soon, and takes the same connection. The
    /// thread sleeps because only time makes connections idle: a request could wake it, but it would have to
    /// wait again.
    private void releaseWhenIdle() {
        try {
            long seen;
            do {
                seen = uses();
                Thread.sleep(IDLE);
            } while (!isReleased(seen));
        } catch (InterruptedException e) {
            // nobody interrupts it
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long uses() {
        return uses;
    }

    private synchronized boolean isReleased(long seen) {
        if (seen != uses) {
            return false;
        }
        closing = false;
        release();
        return true;
    }

    synchronized void release() {
        if (transport != null && users == 0) {
            transport.release();
        }
    }
}
