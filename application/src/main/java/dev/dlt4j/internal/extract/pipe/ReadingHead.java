package dev.dlt4j.internal.extract.pipe;

/// Where a pipe reads from, as steps see it that may end the reading.
interface ReadingHead {
    /// Ends the reading: no further item of the resource itself is asked for.
    void closeHead();

    /// Nanoseconds that pass.
    long nanoTime();
}
