package dev.dlt4j.domain;

/// A failure that may pass by itself: retrying later may help.
public class TransientException extends DltException {
    public TransientException(String message) {
        super(message);
    }

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
