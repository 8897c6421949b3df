package dev.dlt4j.internal.extract.pipe;

/// The source of a pipe, for steps that may end the reading.
interface ReadingHead {
    /// Ends the reading: no further item of the resource itself is asked for.
    void closeHead();

    /// Elapsed nanoseconds.
    long nanoTime();
}
