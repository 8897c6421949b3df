package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.internal.thread.WorkThreads;
import dev.dlt4j.spi.source.Marked.Mark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Items that are still being made: calls on other threads, and futures that user code started. Their
/// number is limited; adding one more waits. Used by the thread of one [PipeLoop].
public final class DeferredItems {
    private final WorkThreads threads;
    private final Semaphore workers;
    private final int most;
    private final List<Waiting> waiting = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition completed = lock.newCondition();

    /// @param task makes the result; null when user code does
    private record Waiting(CompletableFuture<?> result, @Nullable FutureTask<?> task, Pipe pipe, int step,
            @Nullable Mark mark) {
        private void cancel() {
            result.cancel(true);
            if (task != null) {
                task.cancel(true);
            }
        }
    }

    /// @param threads runs calls
    /// @param workers how many calls run at once, shared with other loops
    /// @param most    how many items may be unfinished
    public DeferredItems(WorkThreads threads, Semaphore workers, int most) {
        this.threads = threads;
        this.workers = workers;
        this.most = most;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    static boolean isDeferred(Object item) {
        return item instanceof Callable || item instanceof CompletionStage;
    }

    /// Starts making an item; waits while too many are unfinished.
    @SuppressWarnings("FutureReturnValueIgnored") // what is chained to a stage only signals
    void submit(Routed routed) throws InterruptedException {
        if (running() >= most) {
            help();
        }
        lock.lock();
        try {
            while (running() >= most) {
                completed.await();
            }
        } finally {
            lock.unlock();
        }
        switch (routed.item()) {
            case Callable<?> call -> {
                CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
                FutureTask<?> task = threads.start(() -> make(call, result));
                waiting.add(new Waiting(result, task, routed.pipe(), routed.step(), routed.mark()));
            }
            case CompletionStage<?> stage -> {
                CompletableFuture<?> result = stage.toCompletableFuture();
                waiting.add(new Waiting(result, null, routed.pipe(), routed.step(), routed.mark()));
                result.whenComplete((made, failure) -> signal());
            }
            default -> throw new IllegalArgumentException("not deferred: " + routed.item().getClass());
        }
    }

    private @Nullable Void make(Callable<?> call, CompletableFuture<@Nullable Object> result) {
        try {
            workers.acquire();
            try {
                result.complete(call.call());
            } finally {
                workers.release();
            }
        } catch (Throwable failed) {
            result.completeExceptionally(failed);
        } finally {
            signal();
        }
        return null;
    }

    private void signal() {
        lock.lock();
        try {
            completed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Makes the item that is waited for longest, if no thread has begun it.
    private void help() {
        for (Waiting each : waiting) {
            if (each.task() != null && !each.result().isDone()) {
                threads.helpWith(each.task());
                return;
            }
        }
    }

    private long running() {
        return waiting.stream().filter(each -> !each.result().isDone()).count();
    }

    /// The first finished item, in the order in which they were started; null when none is finished. Items
    /// without a result are skipped.
    @Nullable
    Routed takeDone() throws Exception {
        Iterator<Waiting> all = waiting.iterator();
        while (all.hasNext()) {
            Waiting each = all.next();
            if (each.result().isDone()) {
                all.remove();
                Object item = result(each);
                if (item != null) {
                    return new Routed(item, each.pipe(), each.step(), each.mark());
                }
            }
        }
        return null;
    }

    private static @Nullable Object result(Waiting done) throws Exception {
        try {
            return done.result().get();
        } catch (ExecutionException | CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw PipeFailure.of(done.pipe(), "a deferred call", null,
                    cause instanceof Exception exception ? exception : failed);
        } catch (CancellationException cancelled) {
            throw PipeFailure.of(done.pipe(), "a deferred call", null, cancelled);
        }
    }

    /// Waits until an item is finished, if any is unfinished.
    void await() throws InterruptedException {
        if (running() == waiting.size()) {
            help();
        }
        lock.lock();
        try {
            while (!waiting.isEmpty() && running() == waiting.size()) {
                completed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Cancels unfinished items.
    void cancel() {
        waiting.forEach(Waiting::cancel);
        waiting.clear();
    }
}
