package dev.dlt4j.spi.destination;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/// What a run asks a lease for.
///
/// @param pipeline the pipeline that writes
/// @param folderId names the working folder for ever: the run that has it replaces an earlier lease of the
///                 same folder at once, whose process must have died. Only asked for where leases are kept
/// @param holder   the host and folder, for people
/// @param time     how long the lease lasts without being renewed
public record LeaseRequest(String pipeline, Supplier<String> folderId, String holder, Duration time) {
    public LeaseRequest {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(folderId, "folderId");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(time, "time");
    }
}
