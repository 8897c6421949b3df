package dev.dlt4j.domain.naming;

import dev.dlt4j.domain.TerminalException;

/// A name that cannot be normalized, or a naming convention that is not known or not possible.
public final class NameException extends TerminalException {
    NameException(String message) {
        super(message);
    }
}
