package dev.dlt4j.domain;

/// A failure that stays until somebody changes the data, the configuration or the program: no retry helps.
public class TerminalException extends DltException {
    public TerminalException(String message) {
        super(message);
    }

    public TerminalException(String message, Throwable cause) {
        super(message, cause);
    }
}
