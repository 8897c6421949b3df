package dev.dlt4j.internal.load;

import dev.dlt4j.domain.TransientException;
import dev.dlt4j.internal.thread.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/// Tries work again that failed for a reason that may pass: a cut connection, a deadlock, a locked file. The
/// pause before it grows from a tenth of a second to five seconds, with a random part, so that two loads
/// that got in each other's way do not meet again.
public final class Retries {
    private static final System.Logger LOG = System.getLogger(Retries.class.getName());
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final int tries;
    private final Pause pause;

    /// Retries with pauses.
    ///
    /// @param tries how often work is tried in all; from 1
    public Retries(int tries) {
        this(tries, Pause.SLEEP);
    }

    Retries(int tries, Pause pause) {
        this.tries = tries;
        this.pause = pause;
    }

    /// Does work until it succeeds, fails for good, or failed as often as it may.
    ///
    /// @param isDone whether the work was done all the same, as a commit whose answer was lost
    /// @throws TransientException that of the last try
    void run(String what, Runnable work, BooleanSupplier isDone) {
        for (int tried = 1;; tried++) {
            try {
                if (tried == 1 || !isDone.getAsBoolean()) {
                    work.run();
                }
                return;
            } catch (TransientException e) {
                if (tried == tries || !pause.isOver(pauseAfter(tried))) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "{0} failed and is tried again ({1} of {2}): {3}", what,
                        tried + 1, tries, e.getMessage());
            }
        }
    }

    private static Duration pauseAfter(int tried) {
        long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tried - 1, 16));
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
