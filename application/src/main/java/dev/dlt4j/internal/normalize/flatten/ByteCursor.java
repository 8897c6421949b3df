package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.EightBytes;
import dev.dlt4j.internal.normalize.rows.JsonStrings;
import dev.dlt4j.spi.batch.ColumnBuilder;

/// A position in the bytes of valid JSON. Strings are scanned eight bytes at a time. The
/// [Flattener] that owns it reads and moves it directly, because a call per byte would cost too much.
public final class ByteCursor {
    /// Readable bytes after the end of a chunk, so that eight bytes can be read at any position.
    public static final int PADDING = 64;

    byte[] bytes = new byte[0];
    int at;

    /// Moves to the first byte of the next document; false when there is none before `to`.
    boolean findDocument(int to) {
        while (at < to && bytes[at] <= ' ') {
            at++;
        }
        return at < to;
    }

    /// The index of the next byte that is not white space.
    int blanks(int from) {
        int i = from;
        while (bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /// Whether a string may start with a mark that is written as the escape `\\uf026`.
    boolean mayBeEscapedMark(int from) {
        return bytes[from] == '\\' && bytes[from + 1] == 'u' && (bytes[from + 2] | 0x20) == 'f';
    }

    /// Copies a string into its column, eight bytes at a time, while looking for its end.
    void copyString(ColumnBuilder builder, int row, int from) {
        builder.beginBytes(row);
        int i = from;
        while (true) {
            byte[] out = builder.room(64);
            int o = builder.position();
            int start = o;
            int stop = o + 56;
            while (o < stop) {
                long word = EightBytes.at(bytes, i);
                EightBytes.put(out, o, word);
                long special = EightBytes.quotesAndBackslashes(word);
                if (special != 0) {
                    int length = EightBytes.before(special);
                    i += length;
                    builder.advance(o + length - start);
                    if (bytes[i] == '"') {
                        at = i + 1;
                    } else {
                        escaped(builder, i);
                    }
                    return;
                }
                i += 8;
                o += 8;
            }
            builder.advance(o - start);
        }
    }

    private void escaped(ColumnBuilder builder, int from) {
        int to = endOfString(from);
        byte[] out = builder.room(to - from);
        int position = builder.position();
        builder.advance(JsonStrings.unescape(bytes, from, to, out, position) - position);
        at = to + 1;
    }

    /// The index of the quote that closes a string, searched from the byte after its opening one.
    int endOfString(int from) {
        int i = quoteOrBackslash(from);
        while (bytes[i] != '"') {
            i = quoteOrBackslash(i + 2);
        }
        return i;
    }

    /// The index of the first quote or backslash.
    int quoteOrBackslash(int from) {
        int i = from;
        long special = EightBytes.quotesAndBackslashes(EightBytes.at(bytes, i));
        while (special == 0) {
            i += 8;
            special = EightBytes.quotesAndBackslashes(EightBytes.at(bytes, i));
        }
        return i + EightBytes.before(special);
    }
}
