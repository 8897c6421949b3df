package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.domain.TerminalException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps work out whose run has lost its lease. Without a lease it lets all work through. Safe for use by
/// several threads.
final class LeaseFence {
    private volatile @Nullable DatasetLease lease;
    /// Whether a job that was announced may still run or be started.
    private volatile boolean uncertain;

    void hold(DatasetLease taken) {
        uncertain = false;
        lease = taken;
    }

    void release() {
        lease = null;
    }

    /// Whether all jobs that were announced are known to have ended.
    boolean isCertain() {
        return !uncertain;
    }

    /// @throws TerminalException when another run has taken the lease
    void check() {
        DatasetLease held = lease;
        if (held != null && !held.isHeld()) {
            throw held.lost();
        }
    }

    /// What starts a job, after a look at the lease.
    <T> Function<String, T> checked(Function<String, T> start) {
        return name -> {
            check();
            return start.apply(name);
        };
    }

    /// The text of a script that does nothing when the lease was taken by another run. Who takes it waits for
    /// the jobs that the script announces: either they are seen, or the script sees that the lease is gone.
    ///
    /// @param announced the script itself, and what may only start after it
    String text(JobScript script, List<JobName> announced) {
        DatasetLease held = lease;
        return held == null
                ? script.text(List.of(), List.of())
                : script.text(List.of(held.announcement(announced)), List.of(held.assertion()));
    }

    /// A condition that holds while the lease does; empty without a lease.
    Optional<String> condition() {
        return Optional.ofNullable(lease).map(DatasetLease::condition);
    }

    boolean isOpen() {
        return lease == null;
    }

    /// Does work of a lease, and says so when that was taken by another run.
    <T> T during(Supplier<T> work) {
        DatasetLease held = lease;
        boolean ended = false;
        try {
            T result = work.get();
            ended = true;
            return result;
        } catch (ApiFailure e) {
            if (held != null && String.valueOf(e.getMessage()).contains(DatasetLease.TAKEN)) {
                throw held.lost();
            }
            throw e;
        } finally {
            // not an assignment in any case: that would undo one of another thread
            if (!ended) {
                uncertain = true;
            }
        }
    }
}
