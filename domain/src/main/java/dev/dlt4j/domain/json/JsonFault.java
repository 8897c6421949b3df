package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;

/// Bytes that are no JSON document. Says what is wrong and at which byte; who knows the file adds line and
/// column.
public final class JsonFault extends TerminalException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    JsonFault(String reason, int offset) {
        super(reason + " at byte " + offset);
        this.reason = reason;
        this.offset = offset;
    }

    /// What is wrong, without the place.
    public String reason() {
        return reason;
    }

    /// Index of the offending byte in the array that was checked.
    public int offset() {
        return offset;
    }
}
