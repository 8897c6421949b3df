package dev.dlt4j.internal.extract.pipe;

/// Ends the code of a resource that hands over items by itself, once a limit or a cursor says that no more
/// are wanted.
final class StoppedPipe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedPipe(String resource) {
        super("resource %s is ended: no more of it is wanted".formatted(resource), null, false, false);
    }
}
