package dev.dlt4j;

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
    void take(DestinationClient client) {
        if (!leases.containsKey(client)) {
            leases.put(client, RunLease.take(client, request, waits));
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
