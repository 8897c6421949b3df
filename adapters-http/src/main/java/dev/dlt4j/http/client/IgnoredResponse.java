package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;

/// Thrown by a hook: the pages of this request end here, without a row of this answer, and the run goes on.
public final class IgnoredResponse extends TerminalException {
    private static final long serialVersionUID = 1L;

    public IgnoredResponse() {
        super("the answer is ignored");
    }
}
