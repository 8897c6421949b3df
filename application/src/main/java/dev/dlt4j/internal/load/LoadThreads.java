package dev.dlt4j.internal.load;

import dev.dlt4j.internal.thread.WorkThreads;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// How many tables are loaded at once, and on which threads. Native calls pin the carrier of a virtual
/// thread, so the load step makes platform threads.
///
/// @param tables   at least 1
/// @param executor the application's threads; empty for threads of the load step
public record LoadThreads(int tables, Optional<Executor> executor) {
    /// Threads of the load step.
    public static LoadThreads of(int tables) {
        return new LoadThreads(tables, Optional.empty());
    }

    WorkThreads open() {
        return executor.map(WorkThreads::lent)
                .orElseGet(() -> WorkThreads.own(Executors.newFixedThreadPool(tables, LoadThreads::thread)));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-load");
        thread.setDaemon(true);
        return thread;
    }
}
