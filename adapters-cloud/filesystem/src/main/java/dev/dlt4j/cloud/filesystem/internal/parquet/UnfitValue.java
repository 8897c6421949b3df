package dev.dlt4j.cloud.filesystem.internal.parquet;

/// A value or a type that has no place in a column batch. The message is the end of a sentence about its
/// column.
final class UnfitValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitValue(String message) {
        super(message);
    }
}
