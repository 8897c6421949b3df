package dev.dlt4j;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.thread.Pause;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// How often a pipeline's work is tried again after a failed step, and when: dlt's `retry_load`. Only
/// failures that may pass count: a step that failed with a [TerminalException] is not tried again. Immutable.
///
/// ```java
/// LoadInfo info = Retry.transientErrors(3).call(() -> pipeline.run(github));
/// ```
///
/// A try after a failed load finishes the packages that wait and extracts nothing, so nothing is read or
/// loaded twice. This comes on top of the tries of each job within a load (`load.raise_on_max_retries`).
public final class Retry {
    private static final System.Logger LOG = System.getLogger(Retry.class.getName());
    private static final double GROWTH = 1.5;

    private final int tries;
    private final Duration first;
    private final Duration longest;
    private final Set<PipelineStep> steps;
    private final Pause pause;

    Retry(int tries, Duration first, Duration longest, Set<PipelineStep> steps, Pause pause) {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, not " + tries);
        }
        this.tries = tries;
        this.first = first;
        this.longest = longest;
        this.steps = Collections.unmodifiableSet(EnumSet.copyOf(steps));
        this.pause = pause;
    }

    /// Tries the load step again, with pauses of 4 to 10 seconds that grow by half, as dlt's helper does. A
    /// destination that is still away is noticed by the next try when it synchronizes, before it loads:
    /// that step is tried again too.
    ///
    /// @param tries how often the work is done in all, at least 1
    public static Retry transientErrors(int tries) {
        return new Retry(tries, Duration.ofSeconds(4), Duration.ofSeconds(10),
                EnumSet.of(PipelineStep.SYNC, PipelineStep.LOAD), Pause.SLEEP);
    }

    /// The same for failures of these steps. With `EXTRACT` a source is read again from its last
    /// checkpoint or from the start, so it must be one that can be read twice.
    public Retry steps(PipelineStep one, PipelineStep... more) {
        return new Retry(tries, first, longest, EnumSet.of(one, more), pause);
    }

    /// The same with other pauses.
    ///
    /// @param firstPause   before the second try; each later one is longer by half
    /// @param longestPause no pause is longer
    public Retry pauses(Duration firstPause, Duration longestPause) {
        return new Retry(tries, firstPause, longestPause, steps, pause);
    }

    /// Does work until it succeeds, fails for good, or failed as often as it may.
    ///
    /// @throws PipelineStepFailed that of the last try
    public <T> T call(Supplier<T> work) {
        Duration wait = first;
        for (int tried = 1;; tried++) {
            try {
                return work.get();
            } catch (PipelineStepFailed failed) {
                if (tried == tries || !mayPass(failed) || !pause.isOver(wait)) {
                    throw failed;
                }
                LOG.log(System.Logger.Level.WARNING, "{0}\nThis is tried again ({1} of {2}).",
                        failed.getMessage(), tried + 1, tries);
                long longer = (long) (wait.toMillis() * GROWTH);
                wait = Duration.ofMillis(Math.min(longest.toMillis(), longer));
            }
        }
    }

    /// Whether a failed step may succeed when it is tried again: it is one of these steps, and nothing that
    /// caused the failure is terminal. dlt's predicate of the same name.
    public boolean mayPass(PipelineStepFailed failed) {
        if (!steps.contains(failed.step())) {
            return false;
        }
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TerminalException) {
                return false;
            }
        }
        return true;
    }
}
