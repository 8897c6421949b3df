package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.LeaseRequest;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// The leases of a run: that of the default schema's dataset, which keeps all other runs of the pipeline out,
/// and those of further datasets from when they are first loaded into, so that their commits are checked too.
final class RunLeases implements AutoCloseable {
    private final LeaseRequest request;
    private final boolean waits;
    private final Runnable closed;
    private final LinkedHashMap<DestinationClient, RunLease> leases = new LinkedHashMap<>();

    /// @param closed is run at the end
    RunLeases(LeaseRequest request, boolean waits, Runnable closed) {
        this.request = request;
        this.waits = waits;
        this.closed = closed;
    }

    /// Takes the lease of a dataset unless the run has it.
    ///
    /// @throws TerminalException when another run has taken the first one meanwhile: what this run extracted
    ///                           may be older than what that one loaded
    void take(DestinationClient client) {
        if (leases.containsKey(client)) {
            return;
        }
        leases.put(client, RunLease.take(client, request, waits));
        // only now: who takes the first one later has to take this one too before it loads
        if (!leases.firstEntry().getValue().isHeld()) {
            throw new TerminalException(
                    ("another run of pipeline %s took over while this one stood still; nothing was "
                            + "committed. Run again, and look for what paused this process")
                            .formatted(request.pipeline()));
        }
    }

    /// Works under the leases.
    <T> T during(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void close() {
        leases.sequencedValues().reversed().forEach(RunLease::close);
        leases.clear();
        closed.run();
    }
}
