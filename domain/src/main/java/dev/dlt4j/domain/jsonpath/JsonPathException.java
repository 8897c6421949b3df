package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.TerminalException;

/// A path that is not written as a path can be, or that cannot do what is asked of it.
public final class JsonPathException extends TerminalException {
    private static final long serialVersionUID = 1L;

    JsonPathException(String message) {
        super(message);
    }
}
