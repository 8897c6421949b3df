package dev.dlt4j.domain;

/// The root of everything dlt4j throws on purpose. The message says what failed, where, and what to do next;
/// it never holds a secret.
public class DltException extends RuntimeException {
    public DltException(String message) {
        super(message);
    }

    public DltException(String message, Throwable cause) {
        super(message, cause);
    }
}
