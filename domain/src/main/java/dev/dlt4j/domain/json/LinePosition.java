package dev.dlt4j.domain.json;

/// A place in a text of lines, for messages.
///
/// @param line   from 1
/// @param column in bytes from the start of the line, from 1
public record LinePosition(long line, int column) {
    /// The place of a byte of a text.
    ///
    /// @param offset index of the byte; the end of the text, or behind it, is a place too
    public static LinePosition of(byte[] text, int offset) {
        return of(text, 0, offset, 1);
    }

    /// The place of a byte of a part of a text.
    ///
    /// @param start     index of the part's first byte, which starts a line
    /// @param offset    index of the byte
    /// @param firstLine number of the part's first line
    public static LinePosition of(byte[] text, int start, int offset, long firstLine) {
        long line = firstLine;
        int lineStart = start;
        int end = Math.min(offset, text.length);
        for (int i = start; i < end; i++) {
            if (text[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new LinePosition(line, offset - lineStart + 1);
    }

    /// As in messages: `line 3, column 7`.
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
