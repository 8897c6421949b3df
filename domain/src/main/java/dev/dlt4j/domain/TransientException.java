package dev.dlt4j.domain;

/// A failure that may pass by itself: trying the same again later is worthwhile.
public class TransientException extends DltException {
    public TransientException(String message) {
        super(message);
    }

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
