package dev.dlt4j.domain;

/// A failure that remains until the data, the configuration or the program is changed: retrying does not
/// help.
public class TerminalException extends DltException {
    public TerminalException(String message) {
        super(message);
    }

    public TerminalException(String message, Throwable cause) {
        super(message, cause);
    }
}
