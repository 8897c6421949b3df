package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.TransientException;

/// Another run holds the lease that is asked for.
public final class LeaseHeldException extends TransientException {
    private static final long serialVersionUID = 1L;

    /// Says who holds it.
    ///
    /// @param holder  the host and folder of the other run
    /// @param seconds how long its lease lasts, if it is not renewed
    public LeaseHeldException(String pipeline, String holder, long seconds) {
        super("pipeline %s is being run by %s, whose lease lasts %d more seconds unless it is renewed"
                .formatted(pipeline, holder, seconds));
    }
}
