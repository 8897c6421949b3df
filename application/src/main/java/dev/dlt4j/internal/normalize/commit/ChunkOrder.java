package dev.dlt4j.internal.normalize.commit;

import java.util.concurrent.CancellationException;

/// Makes workers wait until all earlier chunks are committed. Once stopped, all waiting fails.
final class ChunkOrder {
    private long passed = -1;
    private boolean stopped;

    /// Waits until all chunks up to and with `number` have passed.
    synchronized void await(long number) {
        boolean interrupted = false;
        while (passed < number && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
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
