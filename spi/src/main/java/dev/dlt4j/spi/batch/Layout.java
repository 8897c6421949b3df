package dev.dlt4j.spi.batch;

/// How the values of a column lie in memory.
public enum Layout {
    /// One bit a value in a byte array, least significant bit first.
    BITS,
    /// An `int[]`.
    INTS,
    /// A `long[]`; doubles are kept as their raw bits.
    LONGS,
    /// A byte array with the same number of bytes for each value, see [VectorType#width()].
    FIXED,
    /// A byte array with the values one after another and an `int[]` of one offset a row and a last one.
    VARIABLE
}
