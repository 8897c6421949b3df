package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.JsonLines;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a reader hands over, as items that are asked for. The reader runs on a thread of its own, and goes on
/// when the item before is done with, so that one item is held at a time. Closing ends the thread.
final class PushedItems implements Iterator<Object>, AutoCloseable {
    /// Stands for the end, which a queue cannot hold as null.
    private record End(@Nullable Throwable failure) {
        /// @return false: nothing follows
        boolean hasMore() {
            return switch (failure) {
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                case null, default -> false;
            };
        }
    }

    /// Nobody asks for more.
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("closed", null, false, false);
        }
    }

    /// A reader.
    @FunctionalInterface
    interface Reading {
        void into(Out<Object> out, BooleanSupplier cancelled);
    }

    private final SynchronousQueue<Object> queue = new SynchronousQueue<>();
    private final Semaphore done = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Object next;
    private boolean outstanding;

    private PushedItems(String name, Reading reading) {
        thread = Thread.ofPlatform().name(name).unstarted(() -> run(reading));
    }

    /// @param name of the thread
    static PushedItems of(String name, Reading reading) {
        PushedItems items = new PushedItems(name, reading);
        items.thread.start();
        return items;
    }

    private void run(Reading reading) {
        Throwable failure = null;
        try {
            reading.into(new Handing(), () -> closed);
        } catch (Closed e) {
            return;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        try {
            queue.put(new End(failure));
        } catch (InterruptedException e) {
            // closed: nobody waits for the end
        }
    }

    private void put(Object item) {
        try {
            if (closed) {
                throw new Closed();
            }
            queue.put(item);
            done.acquire();
        } catch (InterruptedException e) {
            throw new Closed();
        }
    }

    /// Runs on the thread of the reader.
    private final class Handing implements Out<Object> {
        @Override
        public void emit(Object item) {
            put(item);
        }

        @Override
        public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
            long lines = 0;
            for (int i = from; i < to; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            put(new JsonLines(Arrays.copyOfRange(bytes, from, to), 0, to - from, origin));
            return lines;
        }

        @Override
        public void rows(JsonRows rows) {
            rows.to((bytes, from, to,
                    count) -> put(new JsonLines(Arrays.copyOfRange(bytes, from, to), 0, to - from,
                            Origin.of(thread.getName()))));
        }

        @Override
        public void table(ColumnBatch batch) {
            put(batch);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            if (outstanding) {
                outstanding = false;
                done.release();
            }
            try {
                next = queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransientException(
                        "the run was interrupted while " + thread.getName() + " was read", e);
            }
        }
        return !(next instanceof End end) || end.hasMore();
    }

    @Override
    public Object next() {
        Object item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        outstanding = true;
        return item;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
