package dev.dlt4j.internal.extract;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The failure that ended the resources of a source, which run on several threads: the others then fail as
/// well, because they are interrupted.
final class FirstFailure {
    private final AtomicBoolean stopped;
    private final Thread runner;
    private @Nullable Throwable first;
    private boolean interrupted;

    /// @param stopped becomes true with the first failure
    /// @param runner  the thread on which resources take turns
    FirstFailure(AtomicBoolean stopped, Thread runner) {
        this.stopped = stopped;
        this.runner = runner;
    }

    /// Notes a failure on the thread on which resources take turns.
    synchronized void note(Throwable failure) {
        if (first == null) {
            first = failure;
        }
    }

    /// Notes a failure of a parallel resource, and interrupts those that take turns.
    synchronized void noteBeside(Throwable failure) {
        if (first == null) {
            first = failure;
            interrupted = true;
            stopped.set(true);
            runner.interrupt();
        }
    }

    /// The failure to report, when all threads have ended.
    ///
    /// @param failure that reached the thread on which resources take turns
    synchronized RuntimeException first(Throwable failure) {
        if (interrupted) {
            // the interrupt was only for the resources
            Thread.interrupted();
        }
        return switch (first == null ? failure : first) {
            case Error error -> throw error;
            case RuntimeException known -> known;
            case Throwable other -> throw new IllegalStateException(other);
        };
    }
}
