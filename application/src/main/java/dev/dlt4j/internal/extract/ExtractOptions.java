package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.internal.thread.WorkThreads;
import dev.dlt4j.spi.row.RowConstraints;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// How resources are run, dlt's section `extract`, and the range that a scheduler sets for the run.
///
/// @param workers          parallel resources at once, and deferred calls at once
/// @param maxParallelItems unfinished deferred items; with so many, no further one is started
/// @param roundRobin       whether resources take turns, else one after the other
/// @param interval         the range of a scheduler
/// @param joinsScheduler   whether cursors use the range when they do not declare it themselves
/// @param constraints      check what classes of rows demand beyond types; looked up for the first such class
/// @param executor the application's threads for parallel resources and deferred calls; empty for own
/// threads
public record ExtractOptions(int workers, int maxParallelItems, boolean roundRobin,
        Optional<TimeInterval> interval, boolean joinsScheduler, Supplier<List<RowConstraints>> constraints,
        Optional<Executor> executor) {
    /// Without constraints.
    public ExtractOptions(int workers, int maxParallelItems, boolean roundRobin,
            Optional<TimeInterval> interval, boolean joinsScheduler) {
        this(workers, maxParallelItems, roundRobin, interval, joinsScheduler, List::of,
                Optional.empty());
    }

    /// Without a scheduler and constraints.
    public ExtractOptions(int workers, int maxParallelItems, boolean roundRobin) {
        this(workers, maxParallelItems, roundRobin, Optional.empty(), false);
    }

    /// The same, with constraints.
    public ExtractOptions checking(Supplier<List<RowConstraints>> found) {
        return new ExtractOptions(workers, maxParallelItems, roundRobin, interval, joinsScheduler, found,
                executor);
    }

    /// The same, on the application's threads.
    public ExtractOptions on(Optional<Executor> threads) {
        return new ExtractOptions(workers, maxParallelItems, roundRobin, interval, joinsScheduler,
                constraints, threads);
    }

    /// The threads of a run. They are not virtual: each wait of those for a socket takes calls of the system
    /// and other threads, and what runs at once is bounded by `workers` anyway.
    WorkThreads threads() {
        return executor.map(WorkThreads::lent)
                .orElseGet(() -> WorkThreads.own(Executors.newCachedThreadPool(ExtractOptions::thread)));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-extract");
        thread.setDaemon(true);
        return thread;
    }

    /// dlt's defaults: 5 workers, 20 items, in turn.
    public static ExtractOptions defaults() {
        return new ExtractOptions(5, 20, true);
    }
}
