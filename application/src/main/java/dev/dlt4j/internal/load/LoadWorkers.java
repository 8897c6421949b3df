package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The threads of a load. Work that fails does not stop other work.
final class LoadWorkers implements AutoCloseable {
    /// A piece of work.
    ///
    /// @param tables what it is done for
    record Work(List<String> tables, Runnable task) {}

    private final String loadId;
    private final ExecutorService threads;

    LoadWorkers(String loadId, int workers) {
        this.loadId = loadId;
        threads = Executors.newFixedThreadPool(workers, LoadWorkers::thread);
    }

    /// Does all work and waits for its end; the calling thread gets each result in the given order.
    void run(List<Work> all, Consumer<Work> done, BiConsumer<Work, DltException> failed) {
        List<Future<?>> ends = new ArrayList<>();
        all.forEach(work -> ends.add(threads.submit(work.task())));
        try {
            for (int i = 0; i < all.size(); i++) {
                try {
                    ends.get(i).get();
                    done.accept(all.get(i));
                } catch (ExecutionException e) {
                    failed.accept(all.get(i), known(all.get(i), e));
                }
            }
        } catch (InterruptedException stopped) {
            // those that wait are not begun any more
            threads.shutdownNow();
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

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-load");
        thread.setDaemon(true);
        return thread;
    }

    /// Waits for work that runs.
    @Override
    public void close() {
        threads.close();
    }
}
