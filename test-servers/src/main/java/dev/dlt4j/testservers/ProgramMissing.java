package dev.dlt4j.testservers;

/// A server's program can neither be found nor fetched here, so a test that needs it is skipped.
public final class ProgramMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProgramMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
