package dev.dlt4j.spi.step;

import dev.dlt4j.domain.TerminalException;

/// An expression that cannot be used: its text is wrong, or it asks for something that is not known.
public final class ExpressionFault extends TerminalException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /// A fault at a place of the text.
    ///
    /// @param offset how many characters of the text stand before the fault
    public ExpressionFault(String fault, int offset) {
        super(fault);
        this.offset = offset;
    }

    /// How many characters of the text stand before the fault, from 0.
    public int offset() {
        return offset;
    }
}
