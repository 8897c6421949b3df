package dev.dlt4j.http.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// A request whose answer must be complete in time: a server that sends a byte now and then would hold it for
/// ever, as the time until the next bytes starts again with each.
final class TimedRequest extends BasicClassicHttpRequest implements CancellableDependency {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Cancellable running;
    private transient @Nullable Thread waiting;
    private boolean cancelled;

    TimedRequest(String method, HttpHost host, String path) {
        super(method, host, path);
    }

    /// Work that is cancelled with the request.
    interface Work<T> {
        T run() throws IOException;
    }

    /// Runs the request to the end of its answer, and no longer than that.
    <T> T within(TimeLimit limit, Work<T> work) throws IOException {
        waiting = Thread.currentThread();
        limit.begun(this);
        try {
            return work.run();
        } catch (IOException e) {
            if (!isCancelled() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw (IOException) new SocketTimeoutException(
                    "the answer is not complete after %s s, timeout.total of the client".formatted(
                            limit.limit().toMillis() / 1000.0))
                    .initCause(e);
        } finally {
            limit.ended(this);
        }
    }

    /// Whether the thread that waits for the answer is asked to end.
    boolean isInterrupted() {
        Thread thread = waiting;
        return thread != null && thread.isInterrupted();
    }

    @Override
    public synchronized void setDependency(Cancellable cancellable) {
        running = cancellable;
        if (cancelled) {
            cancellable.cancel();
        }
    }

    @Override
    public synchronized boolean cancel() {
        cancelled = true;
        return running != null && running.cancel();
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }
}
