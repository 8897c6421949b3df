package dev.dlt4j.internal.extract.pipe;

/// Ends the code of a resource that emits its items, once a limit or a cursor ended the reading.
final class StoppedPipe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedPipe(String resource) {
        super("resource %s was ended by a limit or a cursor".formatted(resource), null, false, false);
    }
}
