package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;

/// Text that is not JSON, and where.
public final class JsonException extends TerminalException {
    private final int line;
    private final int column;
    private final int offset;

    JsonException(String reason, int line, int column, int offset) {
        super("The text is not JSON: " + reason + " in line " + line + ", column " + column + ".");
        this.line = line;
        this.column = column;
        this.offset = offset;
    }

    /// Line of the fault, from 1.
    public int line() {
        return line;
    }

    /// Column of the fault in characters, from 1.
    public int column() {
        return column;
    }

    /// Byte of the fault, from 0.
    public int offset() {
        return offset;
    }
}
