package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.thread.WorkThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The threads of a load. Work that fails does not stop other work.
final class LoadWorkers implements AutoCloseable {
    /// A piece of work.
    ///
    /// @param tables what it is done for
    record Work(List<String> tables, Runnable task) {}

    private final String loadId;
    private final LoadThreads settings;
    private final WorkThreads threads;

    LoadWorkers(String loadId, LoadThreads settings) {
        this.loadId = loadId;
        this.settings = settings;
        threads = settings.open();
    }

    /// Does all work and waits for its end; the calling thread gets each result in the given order.
    void run(List<Work> all, Consumer<Work> done, BiConsumer<Work, DltException> failed) {
        List<FutureTask<?>> ends = new ArrayList<>();
        all.forEach(work -> ends.add(new FutureTask<>(work.task(), null)));
        Queue<FutureTask<?>> left = new ConcurrentLinkedQueue<>(ends);
        List<FutureTask<?>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(settings.tables(), all.size()); i++) {
            workers.add(threads.start(() -> work(left)));
        }
        try {
            for (int i = 0; i < all.size(); i++) {
                try {
                    workers.forEach(threads::helpWith);
                    ends.get(i).get();
                    done.accept(all.get(i));
                } catch (ExecutionException e) {
                    failed.accept(all.get(i), known(all.get(i), e));
                }
            }
        } catch (InterruptedException stopped) {
            // those that wait are not begun any more
            ends.forEach(end -> end.cancel(true));
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    "loading package " + loadId + " was interrupted; run again to go on", stopped);
        }
    }

    private static DltException known(Work work, ExecutionException broken) {
        if (broken.getCause() instanceof Error error) {
            throw error;
        }
        return broken.getCause() instanceof DltException known
                ? known
                : new TerminalException("loading table " + String.join(", ", work.tables()) + " failed: "
                        + broken.getCause(), broken);
    }

    private static @Nullable Void work(Queue<FutureTask<?>> left) {
        for (FutureTask<?> next = left.poll(); next != null; next = left.poll()) {
            next.run();
        }
        return null;
    }

    /// Waits for work that runs.
    @Override
    public void close() {
        threads.close();
    }
}
