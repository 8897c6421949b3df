package dev.dlt4j;

import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;

/// Tells a listener one event at a time, and keeps what it throws from stopping the pipeline.
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
        } catch (RuntimeException broken) {
            if (!told) {
                told = true;
                LOG.log(System.Logger.Level.WARNING, "a progress listener fails and is told on in vain",
                        broken);
            }
        }
    }
}
