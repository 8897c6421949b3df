package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonValidator;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/// Rows that a source writes value by value: documents of the same keys, one per row. What is in here is JSON
/// by the way it was written, so nobody has to read it again to check it; nothing is allocated for a value.
///
/// The values of a row come in the order of the names, one each; with the last the row is complete. Used by
/// one thread.
public final class JsonRows {
    private final List<String> names;
    /// What stands before each value: a brace or a comma, the name and a colon.
    private final byte[][] keys;
    private final JsonBytes json = new JsonBytes();
    private final JsonValidator numbers = new JsonValidator();
    private int endOfRows;
    private int column;
    private long rows;

    /// Takes complete rows.
    @FunctionalInterface
    public interface Taker {
        /// Takes them; the bytes are good only during the call.
        ///
        /// @param bytes as many JSON objects as there are rows, one per line, each line ended by a line feed
        void take(byte[] bytes, int from, int to, long rows);
    }

    /// @param names at least one, none twice
    public JsonRows(List<String> names) {
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("names must be there, none twice: " + names);
        }
        this.names = List.copyOf(names);
        this.keys = new byte[names.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(i == 0 ? '{' : ',', names.get(i));
        }
    }

    private static byte[] key(char before, String name) {
        JsonBytes key = new JsonBytes();
        key.raw(before);
        key.string(name);
        key.raw(':');
        return key.toByteArray();
    }

    /// Writes a text.
    ///
    /// @throws TerminalException when the bytes are not UTF-8; names the column
    public void text(byte[] source, int from, int to) {
        begin();
        try {
            json.string(source, from, to);
        } catch (TerminalException e) {
            throw new TerminalException("column " + names.get(column)
                    + " holds bytes that are not UTF-8; name the encoding of the data", e);
        }
        endValue();
    }

    /// Writes a number that is spelled as JSON spells numbers: `-12`, `0.5`, `1e9`. One without fraction and
    /// exponent is a whole number for whoever reads it.
    ///
    /// @throws IllegalArgumentException when the bytes are no such number, or one beyond the range of a
    /// double
    public void number(byte[] source, int from, int to) {
        if (!numbers.isNumber(source, from, to)) {
            throw new IllegalArgumentException("not a number in JSON: "
                    + new String(source, from, to - from, StandardCharsets.ISO_8859_1));
        }
        begin();
        json.raw(source, from, to - from);
        endValue();
    }

    /// Writes `true` or `false` as the next value.
    public void bool(boolean value) {
        word(value ? "true" : "false");
    }

    /// Writes a null.
    public void nothing() {
        word("null");
    }

    private void word(String text) {
        begin();
        json.ascii(text);
        endValue();
    }

    private void begin() {
        json.raw(keys[column], 0, keys[column].length);
    }

    private void endValue() {
        if (++column == keys.length) {
            json.raw('}');
            json.raw('\n');
            column = 0;
            endOfRows = json.size();
            rows++;
        }
    }

    /// Bytes of the complete rows.
    public int size() {
        return endOfRows;
    }

    /// Complete rows.
    public long rows() {
        return rows;
    }

    /// Gives the complete rows away.
    public void to(Taker taker) {
        if (rows > 0) {
            taker.take(json.array(), 0, endOfRows, rows);
        }
    }

    /// Forgets all rows, also one that is not complete.
    public void clear() {
        json.clear();
        endOfRows = 0;
        column = 0;
        rows = 0;
    }
}
