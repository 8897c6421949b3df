package dev.dlt4j;

import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;

/// Passes events to a listener one at a time; what it throws is logged and does not stop the pipeline.
final class GuardedProgress implements ProgressListener {
    private static final System.Logger LOG = System.getLogger(GuardedProgress.class.getName());

    private final ProgressListener listener;
    private boolean told;

    GuardedProgress(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(Progress event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            if (!told) {
                told = true;
                LOG.log(System.Logger.Level.WARNING,
                        "a progress listener failed; the pipeline continues and calls it for later events",
                        e);
            }
        }
    }
}
