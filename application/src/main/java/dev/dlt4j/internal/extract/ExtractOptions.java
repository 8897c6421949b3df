package dev.dlt4j.internal.extract;

/// How resources are run, dlt's section `extract`.
///
/// @param workers          parallel resources at once, and deferred calls at once
/// @param maxParallelItems deferred items on their way, before which the next is not begun
/// @param roundRobin       whether resources take turns, else one after the other
public record ExtractOptions(int workers, int maxParallelItems, boolean roundRobin) {
    /// dlt's defaults: 5 workers, 20 items, in turn.
    public static ExtractOptions defaults() {
        return new ExtractOptions(5, 20, true);
    }
}
