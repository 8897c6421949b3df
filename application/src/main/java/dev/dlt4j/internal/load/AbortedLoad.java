package dev.dlt4j.internal.load;

import dev.dlt4j.domain.TerminalException;

/// A job can never be loaded, and the settings ask that its package be aborted.
public final class AbortedLoad extends TerminalException {
    private static final long serialVersionUID = 1L;

    AbortedLoad(TerminalException why) {
        super(why.getMessage() + "; the package is aborted, as load.auto_abort_on_terminal_error asks", why);
    }
}
