package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.cloud.filesystem.internal.block.Utf8;
import dev.dlt4j.cloud.filesystem.internal.json.JsonBuffer;
import dev.dlt4j.domain.TerminalException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the rows of a CSV file as JSON lines. Used by one thread.
final class RowWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    /// Quotes, a sign, and the zeros that a number may lack.
    private static final int AROUND_VALUE = 8;

    private final String file;
    private final List<String> names;
    private final ColumnKind[] kinds;
    private final byte[] nullText;
    private final int quote;
    private final int escape;
    /// What stands before each value: a brace or comma, the name and a colon.
    private final byte[][] keys;
    private final int keyBytes;
    private final JsonBuffer json = new JsonBuffer();

    RowWriter(String file, List<String> names, ColumnKind[] kinds, Dialect dialect, String nullText) {
        this.file = file;
        this.names = names;
        this.kinds = kinds;
        this.nullText = nullText.getBytes(StandardCharsets.UTF_8);
        this.quote = dialect.quote();
        this.escape = dialect.escape();
        this.keys = new byte[names.size()][];
        int sum = 0;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(i == 0 ? '{' : ',', names.get(i));
            sum += keys[i].length + AROUND_VALUE;
        }
        keyBytes = sum + 2;
    }

    private static byte[] key(char before, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        JsonBuffer key = new JsonBuffer();
        key.reserve(text.length * JsonBuffer.WIDEST + 4);
        key.put(before);
        key.putText(text, 0, text.length);
        key.put(':');
        byte[] bytes = new byte[key.length()];
        System.arraycopy(key.bytes(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    /// The rows written since it was cleared.
    JsonBuffer json() {
        return json;
    }

    /// Writes the row that was split last.
    ///
    /// @param line the line it begins on, for errors
    void write(byte[] bytes, Splitter row, long line) {
        int count = keys.length;
        if (row.fields() != count) {
            throw new TerminalException(
                    "%s, line %d: the row has %d fields, the header %d; check delimiter and quotes"
                            .formatted(file, line, row.fields(), count));
        }
        long room = keyBytes;
        for (int i = 0; i < count; i++) {
            int widest = (row.flags(i) & Splitter.SPECIAL) == 0 ? 1 : JsonBuffer.WIDEST;
            room += (long) (row.end(i) - row.start(i)) * widest;
        }
        json.reserve((int) Math.min(room, Integer.MAX_VALUE - 64));
        for (int i = 0; i < count; i++) {
            json.put(keys[i]);
            value(bytes, row, i, line);
        }
        json.put('}');
        json.put('\n');
    }

    private void value(byte[] bytes, Splitter row, int column, long line) {
        int from = row.start(column);
        int to = row.end(column);
        byte flags = row.flags(column);
        ColumnKind kind = kinds[column];
        if (isNull(bytes, from, to, flags, nullText) || (from == to && kind != ColumnKind.TEXT)) {
            json.put(NULL);
            return;
        }
        switch (kind) {
            case TEXT -> text(bytes, from, to, flags, column, line);
            case INTEGER -> {
                if (Numbers.kind(bytes, from, to) == Numbers.INTEGER) {
                    json.put(bytes, from, to);
                } else {
                    text(bytes, from, to, flags, column, line);
                }
            }
            case DOUBLE -> number(bytes, from, to, flags, column, line);
            case BOOLEAN -> {
                switch (Numbers.kind(bytes, from, to)) {
                    case Numbers.TRUE -> json.put(TRUE);
                    case Numbers.FALSE -> json.put(FALSE);
                    default -> text(bytes, from, to, flags, column, line);
                }
            }
        }
    }

    /// Whether a field is the text that means null.
    static boolean isNull(byte[] bytes, int from, int to, byte flags, byte[] nullText) {
        if (to - from != nullText.length || (flags & Splitter.QUOTED) != 0) {
            return false;
        }
        for (int i = 0; i < nullText.length; i++) {
            if (bytes[from + i] != nullText[i]) {
                return false;
            }
        }
        return true;
    }

    /// A double always has a fraction or an exponent, so that whoever reads it does not take it for a whole
    /// number.
    private void number(byte[] bytes, int from, int to, byte flags, int column, long line) {
        switch (Numbers.kind(bytes, from, to)) {
            case Numbers.DOUBLE -> json.put(bytes, from, to);
            case Numbers.INTEGER -> {
                json.put(bytes, from, to);
                json.put('.');
                json.put('0');
            }
            case Numbers.LOOSE_DOUBLE -> loose(bytes, from, to);
            default -> text(bytes, from, to, flags, column, line);
        }
    }

    private void loose(byte[] bytes, int from, int to) {
        boolean point = false;
        for (int at = from; at < to; at++) {
            if (bytes[at] != '.') {
                json.put(bytes[at]);
                continue;
            }
            point = true;
            if (at == from || bytes[at - 1] == '-') {
                json.put('0');
            }
            json.put('.');
            if (at + 1 == to || bytes[at + 1] > '9' || bytes[at + 1] < '0') {
                json.put('0');
            }
        }
        if (!point) {
            json.put('.');
            json.put('0');
        }
    }

    private void text(byte[] bytes, int from, int to, byte flags, int column, long line) {
        if ((flags & Splitter.SPECIAL) == 0) {
            json.put('"');
            json.put(bytes, from, to);
            json.put('"');
            return;
        }
        if (!Utf8.isValid(bytes, from, to)) {
            throw new TerminalException(
                    "%s, line %d: column %s holds bytes that are not UTF-8; name the encoding of the file"
                            .formatted(file, line, names.get(column)));
        }
        if ((flags & Splitter.DOUBLED) == 0) {
            json.putText(bytes, from, to);
            return;
        }
        boolean quoted = (flags & Splitter.QUOTED) != 0;
        json.put('"');
        for (int at = from; at < to; at++) {
            boolean marks = (escape >= 0 && bytes[at] == escape) || (quoted && bytes[at] == quote);
            if (marks && at + 1 < to) {
                at++;
            }
            json.putEscaped(bytes[at]);
        }
        json.put('"');
    }
}
