package dev.dlt4j.domain;

/// The root of all exceptions that dlt4j itself throws. The message says what failed, where, and what to do
/// next; it never contains a secret.
public class DltException extends RuntimeException {
    public DltException(String message) {
        super(message);
    }

    public DltException(String message, Throwable cause) {
        super(message, cause);
    }
}
