package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.extract.Extractor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ends an extract when the process is asked to end, by Ctrl-C or SIGTERM: resources are interrupted, what
/// they opened is closed, and the package is deleted or kept for its checkpoint. The later steps need nothing
/// of the kind: they can stop at any byte. Made by the thread that runs the pipeline.
final class StopSignal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StopSignal.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// For the thread to report the failure before the process ends.
    private static final Duration REPORTING = Duration.ofMillis(500);

    private final String pipeline;
    private final Thread runner = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "dlt4j-stop");
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Extractor extractor;
    private boolean stopped;

    StopSignal(String pipeline) {
        this.pipeline = pipeline;
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new TerminalException(
                    "pipeline %s cannot run: the process is about to end".formatted(pipeline), e);
        }
    }

    /// Extracts.
    ///
    /// @throws TerminalException when it was stopped, whatever resources made of the interrupt
    <T> T during(Extractor running, Supplier<T> extract) {
        change(running);
        try {
            return extract.get();
        } catch (RuntimeException e) {
            throw isStopped()
                    ? new TerminalException("it was stopped by Ctrl-C or SIGTERM: nothing of this extract "
                            + "counts, and the state is as before; run again", e)
                    : e;
        } finally {
            change(null);
        }
    }

    private synchronized void change(@Nullable Extractor running) {
        extractor = running;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void stop() {
        synchronized (this) {
            Extractor running = extractor;
            if (running == null) {
                return;
            }
            stopped = true;
            running.stop();
        }
        runner.interrupt();
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING,
                        "pipeline {0}: a resource did not end within {1} s of being interrupted; the process "
                                + "ends without it, and nothing of the extract counts",
                        pipeline, PATIENCE.toSeconds());
            }
            runner.join(REPORTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs
        }
    }
}
