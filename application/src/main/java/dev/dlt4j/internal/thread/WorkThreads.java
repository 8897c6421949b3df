package dev.dlt4j.internal.thread;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The threads that a step gives work to: its own, or those of an executor that the application brought.
///
/// An application's executor may have few threads, and all of them may be waiting for this work. So who waits
/// for a task does it itself when no thread has begun it ([#helpWith]): a pool of one thread is enough, even
/// when the pipeline runs on that thread.
public final class WorkThreads implements AutoCloseable {
    private final Executor executor;
    private final boolean isOwn;
    private final Set<Task<?>> unfinished = ConcurrentHashMap.newKeySet();

    private WorkThreads(Executor executor, boolean isOwn) {
        this.executor = executor;
        this.isOwn = isOwn;
    }

    /// Threads of this step alone; they end with it.
    public static WorkThreads own(ExecutorService threads) {
        return new WorkThreads(threads, true);
    }

    /// An application's threads; they are left as they are.
    public static WorkThreads lent(Executor threads) {
        return new WorkThreads(threads, false);
    }

    /// Has a thread do something as soon as one is free.
    public <T extends @Nullable Object> FutureTask<T> start(Callable<T> work) {
        Task<T> task = new Task<>(work, unfinished);
        unfinished.add(task);
        try {
            executor.execute(task);
        } catch (RuntimeException refused) {
            unfinished.remove(task);
            throw refused;
        }
        return task;
    }

    /// Does a task on the calling thread when the threads are lent and none has begun it. Call it before
    /// waiting for the task.
    public void helpWith(FutureTask<?> task) {
        if (!isOwn) {
            task.run();
        }
    }

    /// Waits until nothing runs any more. When the calling thread is interrupted, so is what runs.
    @Override
    public void close() {
        if (isOwn) {
            ((ExecutorService) executor).close();
            return;
        }
        boolean interrupted = false;
        for (Task<?> task : unfinished) {
            helpWith(task);
            while (unfinished.contains(task)) {
                try {
                    task.awaitEnd();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    unfinished.forEach(each -> each.cancel(true));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A task that knows when its thread has really left it: one that was cancelled may still be running.
    private static final class Task<T extends @Nullable Object> extends FutureTask<T> {
        private final Set<Task<?>> unfinished;
        private boolean running;

        private Task(Callable<T> work, Set<Task<?>> unfinished) {
            super(work);
            this.unfinished = unfinished;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (running || isDone()) {
                    return;
                }
                running = true;
            }
            try {
                super.run();
            } finally {
                ended();
            }
        }

        @Override
        protected void done() {
            synchronized (this) {
                if (running) {
                    return;
                }
            }
            ended();
        }

        private synchronized void ended() {
            running = false;
            unfinished.remove(this);
            notifyAll();
        }

        private synchronized void awaitEnd() throws InterruptedException {
            while (unfinished.contains(this)) {
                wait();
            }
        }
    }
}
