package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Lease;
import dev.dlt4j.spi.destination.LeaseHeldException;
import dev.dlt4j.spi.destination.LeaseRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The lease of a run, renewed by a thread of its own until it is closed.
final class RunLease implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunLease.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    /// So that one renewal may fail, and the next is still in time.
    private static final int RENEWALS = 3;

    private final Lease lease;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewing;

    private RunLease(Lease lease, Duration time) {
        this.lease = lease;
        renewing = Thread.ofPlatform().daemon().name("dlt4j-lease").unstarted(() -> renew(time));
    }

    /// Takes the lease.
    ///
    /// @param waits whether to wait while another run has it
    /// @throws LeaseHeldException when another run has it and nobody waits
    static RunLease take(DestinationClient client, LeaseRequest request, boolean waits) {
        boolean told = false;
        while (true) {
            try {
                RunLease taken = new RunLease(client.lease(request), request.time());
                taken.renewing.start();
                return taken;
            } catch (LeaseHeldException e) {
                if (!waits) {
                    throw e;
                }
                if (!told) {
                    LOG.log(System.Logger.Level.WARNING, "{0}; this run waits until that one has ended",
                            e.getMessage());
                    told = true;
                }
                pause(request.pipeline());
            }
        }
    }

    private static void pause(String pipeline) {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    "pipeline %s was stopped while it waited for another run".formatted(pipeline), stopped);
        }
    }

    boolean isHeld() {
        return lease.isHeld();
    }

    private void renew(Duration time) {
        try {
            while (!closed.await(time.toMillis() / RENEWALS, TimeUnit.MILLISECONDS)) {
                lease.renew();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            renewing.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        lease.close();
    }
}
