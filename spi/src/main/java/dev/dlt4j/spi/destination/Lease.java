package dev.dlt4j.spi.destination;

/// The right of one run to write for a pipeline into a dataset, so that two machines do not load the same
/// rows at once. It ends by itself when it is not renewed in time, and another run may take it then. A client
/// whose lease was taken commits nothing more.
public interface Lease extends AutoCloseable {
    /// Makes it last from now on as long as it did at first. Does nothing when another run has taken it.
    void renew();

    /// Whether no other run has taken it.
    ///
    /// @throws dev.dlt4j.domain.TransientException when that cannot be found out now
    default boolean isHeld() {
        return true;
    }

    /// Gives it back, so that the next run need not wait. Never fails: what cannot be given back ends by
    /// itself.
    @Override
    void close();

    /// The lease of a destination that needs none, because one process alone can write to it, or that cannot
    /// keep any.
    static Lease none() {
        return new Lease() {
            @Override
            public void renew() {}

            @Override
            public void close() {}
        };
    }
}
