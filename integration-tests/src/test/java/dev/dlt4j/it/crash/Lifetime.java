package dev.dlt4j.it.crash;

import java.util.concurrent.atomic.AtomicInteger;

/// How long a run lives: a number of changes, counted on its disk and at its destination. From then on it can
/// change nothing any more, as if its process were gone, whatever it still tries.
final class Lifetime {
    private final int changes;
    private final AtomicInteger done = new AtomicInteger();

    Lifetime(int changes) {
        this.changes = changes;
    }

    /// Counts a change that is about to be made.
    ///
    /// @return false when it must not be made
    boolean allows() {
        return done.incrementAndGet() <= changes;
    }

    /// Whether a change was refused.
    boolean isOver() {
        return done.get() > changes;
    }
}
