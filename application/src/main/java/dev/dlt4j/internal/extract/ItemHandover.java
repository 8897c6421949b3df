package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.extract.pipe.BytesPage;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import dev.dlt4j.spi.source.Marked.Mark;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Hands items of running resources over to the thread that reads them, one at a time: the resources go on
/// only when the next item is asked for.
final class ItemHandover implements PipeLoop.Sink {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable Object item;
    private boolean wanted;
    private boolean ended;
    private @Nullable Throwable failure;

    /// Becomes true when no more items are wanted.
    AtomicBoolean stopped() {
        return stopped;
    }

    @Override
    public void write(Pipe pipe, Object given, @Nullable Mark mark) throws InterruptedException {
        if (given instanceof Mark) {
            return;
        }
        // the bytes of a page are used again once this returns
        Object kept = given instanceof BytesPage page ? page.objects() : given;
        lock.lock();
        try {
            awaitWanted();
            item = kept;
            wanted = false;
            changed.signalAll();
            awaitWanted();
        } finally {
            lock.unlock();
        }
    }

    private void awaitWanted() throws InterruptedException {
        while (!wanted && !stopped.get()) {
            changed.await();
        }
        if (stopped.get()) {
            throw new InterruptedException("no more items are wanted");
        }
    }

    /// The next item, a page as a list; null at the end.
    ///
    /// @throws RuntimeException what ended the resources
    @Nullable
    Object take() throws InterruptedException {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
            while (item == null && !ended) {
                changed.await();
            }
            Object taken = item;
            item = null;
            if (taken == null && failure != null) {
                throwFailure(failure);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private static void throwFailure(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        throw failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    /// Marks that no more items come.
    ///
    /// @param failed what ended the resources; null when they gave all they have
    void end(@Nullable Throwable failed) {
        lock.lock();
        try {
            ended = true;
            failure = failed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the resources.
    void stop() {
        lock.lock();
        try {
            stopped.set(true);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
