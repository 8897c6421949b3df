package dev.dlt4j.internal.extract.pipe;

/// Carries a checked exception of user code through an iterator; who runs the pipe looks at its cause.
final class ItemFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ItemFailure(Exception cause) {
        super(cause);
    }
}
