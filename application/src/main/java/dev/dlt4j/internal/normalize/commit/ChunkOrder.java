package dev.dlt4j.internal.normalize.commit;

import java.util.concurrent.CancellationException;

/// Lets chunks through in their order, whoever worked on them. Once stopped, nobody passes.
final class ChunkOrder {
    private long passed = -1;
    private boolean stopped;

    /// Waits until all chunks up to and with `number` have passed.
    synchronized void await(long number) {
        boolean interrupted = false;
        while (passed < number && !stopped) {
            try {
                wait();
            } catch (InterruptedException again) {
                interrupted = true;
                stopped = true;
                notifyAll();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (stopped) {
            throw new CancellationException("normalizing was stopped");
        }
    }

    synchronized void pass(long number) {
        passed = number;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}
