package dev.dlt4j.http.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The connections that copies of a client share: opened with the first request, closed when no copy reads.
final class SharedConnections {
    private final Timeouts timeouts;
    private @Nullable Transport transport;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private int users;

    SharedConnections(Timeouts timeouts) {
        this.timeouts = timeouts;
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
            open = new HttpTransport(timeouts);
            transport = open;
        }
        return open;
    }

    private synchronized void ended(Use use) {
        if (!use.closed) {
            use.closed = true;
            if (--users == 0) {
                release();
            }
        }
    }

    synchronized void release() {
        if (transport != null) {
            transport.release();
        }
    }
}
