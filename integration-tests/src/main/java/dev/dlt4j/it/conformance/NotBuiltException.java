package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.TerminalException;

/// A vector needs something that dlt4j cannot do yet.
public final class NotBuiltException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public NotBuiltException(String message) {
        super(message);
    }
}
