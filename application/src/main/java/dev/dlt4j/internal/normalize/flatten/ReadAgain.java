package dev.dlt4j.internal.normalize.flatten;

/// The document must be read again, with all values open until the order of its rows is known. Control
/// flow, not a failure: it has no stack trace and never leaves the flattener.
final class ReadAgain extends RuntimeException {
    @SuppressWarnings("StaticAssignmentOfThrowable") // carries nothing: no trace, no cause
    static final ReadAgain INSTANCE = new ReadAgain();
    private static final long serialVersionUID = 1L;

    private ReadAgain() {
        super("read the document again", null, false, false);
    }
}
