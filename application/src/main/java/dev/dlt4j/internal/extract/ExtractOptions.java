package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.incremental.TimeInterval;
import java.util.Optional;

/// How resources are run, dlt's section `extract`, and the range that a scheduler sets for the run.
///
/// @param workers          parallel resources at once, and deferred calls at once
/// @param maxParallelItems unfinished deferred items; with so many, no further one is started
/// @param roundRobin       whether resources take turns, else one after the other
/// @param interval         the range of a scheduler
/// @param joinsScheduler   whether cursors use the range when they do not declare it themselves
public record ExtractOptions(int workers, int maxParallelItems, boolean roundRobin,
        Optional<TimeInterval> interval, boolean joinsScheduler) {
    /// Without a scheduler.
    public ExtractOptions(int workers, int maxParallelItems, boolean roundRobin) {
        this(workers, maxParallelItems, roundRobin, Optional.empty(), false);
    }

    /// dlt's defaults: 5 workers, 20 items, in turn.
    public static ExtractOptions defaults() {
        return new ExtractOptions(5, 20, true);
    }
}
