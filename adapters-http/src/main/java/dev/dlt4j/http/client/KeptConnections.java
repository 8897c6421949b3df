package dev.dlt4j.http.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Connections of a pool that are held between two requests, because giving one back and taking it again is a
/// fifth of the client's work for a request in a run of 2,000. Threads may use it at once.
final class KeptConnections {
    /// Far fewer than the pool has for a host, so that others who use the pool get one, too.
    private static final int MAX_IDLE = 16;
    /// A server may have closed a connection that was idle for so long.
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final HttpClientConnectionManager pool;
    private final Timeout wait;
    /// The one that was used last comes first.
    private final Deque<Idle> idle = new ArrayDeque<>();

    /// @param wait how long to wait for a connection when all are in use
    KeptConnections(HttpClientConnectionManager pool, Timeout wait) {
        this.pool = pool;
        this.wait = wait;
    }

    /// A connection that one request uses.
    ///
    /// @param old whether the server may have closed it
    record Used(HttpRoute route, ConnectionEndpoint endpoint, boolean old) {}

    /// @param since  when it became idle
    /// @param length for how long the server keeps it; not positive when that is not known
    private record Idle(HttpRoute route, ConnectionEndpoint endpoint, long since, TimeValue length) {
        private boolean isOver(long now) {
            return TimeValue.isPositive(length) && now - since >= length.toNanoseconds();
        }
    }

    /// A connection, which may still have to be opened.
    Used take(HttpRoute route, TimedRequest request) throws IOException {
        Idle kept = idle(route);
        return kept == null
                ? new Used(route, leased(route, request), false)
                : new Used(route, kept.endpoint(), System.nanoTime() - kept.since() > FRESH);
    }

    private @Nullable Idle idle(HttpRoute route) {
        List<Idle> over = new ArrayList<>(0);
        Idle found = null;
        synchronized (idle) {
            long now = System.nanoTime();
            for (Iterator<Idle> each = idle.iterator(); found == null && each.hasNext();) {
                Idle kept = each.next();
                if (kept.isOver(now)) {
                    each.remove();
                    over.add(kept);
                } else if (kept.route().equals(route)) {
                    each.remove();
                    found = kept;
                }
            }
        }
        over.forEach(kept -> discard(kept.endpoint()));
        return found;
    }

    private ConnectionEndpoint leased(HttpRoute route, TimedRequest request) throws IOException {
        LeaseRequest lease = pool.lease("", route, wait, null);
        request.setDependency(lease);
        try {
            return lease.get(wait);
        } catch (TimeoutException e) {
            lease.cancel();
            throw (IOException) new ConnectionRequestTimeoutException(e.getMessage()).initCause(e);
        } catch (InterruptedException e) {
            lease.cancel();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for a connection")
                    .initCause(e);
        } catch (ExecutionException e) {
            lease.cancel();
            throw new IOException("the pool gave no connection", e);
        }
    }

    /// Takes back a connection that can be used again.
    ///
    /// @param length for how long the server keeps it
    void keep(Used used, TimeValue length) {
        synchronized (idle) {
            if (idle.size() < MAX_IDLE) {
                idle.addFirst(new Idle(used.route(), used.endpoint(), System.nanoTime(), length));
                return;
            }
        }
        // this one, as the pool takes each that it is given for one that was used just now
        pool.release(used.endpoint(), null, length);
    }

    /// Closes a connection that cannot be used again.
    void discard(ConnectionEndpoint endpoint) {
        endpoint.close(CloseMode.IMMEDIATE);
        pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
    }

    /// Gives the pool those that nobody uses now.
    void release() {
        List<Idle> all;
        synchronized (idle) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(kept -> pool.release(kept.endpoint(), null, kept.length()));
    }
}
