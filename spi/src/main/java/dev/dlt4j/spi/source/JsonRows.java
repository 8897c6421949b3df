package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Rows that a source writes value by value: documents of the same keys, one a row. What is in here is JSON by the way it
/// was written, so nobody has to read it again to check it; nothing is allocated for a value.
///
/// The values of a row come in the order of the names, one each; with the last the row is complete. Used by one thread.
public final class JsonRows {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    /// The most bytes that one byte of a text can become.
    private static final int WIDEST = 6;
    /// Room for the quotes, and what ends a row.
    private static final int AROUND = 16;

    private final List<String> names;
    /// What stands before each value: a brace or a comma, the name and a colon.
    private final byte[][] keys;
    private byte[] bytes = new byte[64 << 10];
    private int end;
    private int endOfRows;
    private int column;
    private long rows;

    /// Takes complete rows.
    @FunctionalInterface
    public interface Taker {
        /// Takes them; the bytes are good only during the call.
        ///
        /// @param bytes as many JSON objects as there are rows, one a line, each line ended by a line feed
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

    private byte[] key(char before, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        reserve((long) text.length * WIDEST + AROUND);
        int from = end;
        bytes[end++] = (byte) before;
        quoted(text, 0, text.length);
        bytes[end++] = ':';
        byte[] key = Arrays.copyOfRange(bytes, from, end);
        end = from;
        return key;
    }

    /// Writes a text.
    ///
    /// @throws TerminalException when the bytes are not UTF-8; names the column
    public void text(byte[] source, int from, int to) {
        begin(to - from);
        quoted(source, from, to);
        endValue();
    }

    private void quoted(byte[] source, int from, int to) {
        byte[] out = bytes;
        int o = end;
        out[o++] = '"';
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(source, i);
            if (needsCare(word)) {
                break;
            }
            WORDS.set(out, o, word);
            o += Long.BYTES;
        }
        for (; i < to; i++) {
            byte value = source[i];
            if (value < 0x20 || value == '"' || value == '\\') {
                end = o;
                escaped(source, i, to);
                return;
            }
            out[o++] = value;
        }
        out[o++] = '"';
        end = o;
    }

    /// Whether any of eight bytes is a control character, a quote, a backslash, or not ASCII.
    private static boolean needsCare(long word) {
        long quotes = word ^ (ONES * '"');
        long slashes = word ^ (ONES * '\\');
        return ((word | ((word - ONES * 0x20) & ~word) | ((quotes - ONES) & ~quotes)
                | ((slashes - ONES) & ~slashes)) & HIGHS) != 0;
    }

    private void escaped(byte[] source, int from, int to) {
        if (!Utf8.isValid(source, from, to)) {
            throw new TerminalException("column " + names.get(column)
                    + " holds bytes that are not UTF-8; name the encoding of the data");
        }
        reserve((long) (to - from) * WIDEST + AROUND);
        for (int i = from; i < to; i++) {
            byte value = source[i];
            if (value == '"' || value == '\\') {
                bytes[end++] = '\\';
                bytes[end++] = value;
            } else if (value >= 0 && value < 0x20) {
                control(value);
            } else {
                bytes[end++] = value;
            }
        }
        bytes[end++] = '"';
    }

    private void control(byte value) {
        bytes[end++] = '\\';
        switch (value) {
            case '\n' -> bytes[end++] = 'n';
            case '\r' -> bytes[end++] = 'r';
            case '\t' -> bytes[end++] = 't';
            case '\b' -> bytes[end++] = 'b';
            case '\f' -> bytes[end++] = 'f';
            default -> {
                bytes[end++] = 'u';
                bytes[end++] = '0';
                bytes[end++] = '0';
                bytes[end++] = HEX[value >> 4];
                bytes[end++] = HEX[value & 15];
            }
        }
    }

    /// Writes a number that is spelled as JSON spells numbers: `-12`, `0.5`, `1e9`. One without fraction and exponent is
    /// a whole number for whoever reads it.
    ///
    /// @throws IllegalArgumentException when the bytes are no such number
    public void number(byte[] source, int from, int to) {
        requireNumber(source, from, to);
        begin(to - from);
        System.arraycopy(source, from, bytes, end, to - from);
        end += to - from;
        endValue();
    }

    private static void requireNumber(byte[] source, int from, int to) {
        int digits = from < to && source[from] == '-' ? from + 1 : from;
        int at = skipDigits(source, digits, to);
        boolean right = at > digits && (source[digits] != '0' || at == digits + 1);
        if (right && at < to && source[at] == '.') {
            int fraction = at + 1;
            at = skipDigits(source, fraction, to);
            right = at > fraction;
        }
        if (right && at < to && (source[at] | 0x20) == 'e') {
            int sign = at + 1;
            int exponent = sign < to && (source[sign] == '-' || source[sign] == '+') ? sign + 1 : sign;
            at = skipDigits(source, exponent, to);
            right = at > exponent;
        }
        if (!right || at != to) {
            throw new IllegalArgumentException("not a number in JSON: "
                    + new String(source, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private static int skipDigits(byte[] source, int from, int to) {
        int at = from;
        while (at < to && source[at] >= '0' && source[at] <= '9') {
            at++;
        }
        return at;
    }

    public void bool(boolean value) {
        word(value ? TRUE : FALSE);
    }

    /// Writes a null.
    public void nothing() {
        word(NULL);
    }

    private void word(byte[] text) {
        begin(text.length);
        System.arraycopy(text, 0, bytes, end, text.length);
        end += text.length;
        endValue();
    }

    private void begin(int length) {
        byte[] key = keys[column];
        reserve((long) key.length + length + AROUND);
        System.arraycopy(key, 0, bytes, end, key.length);
        end += key.length;
    }

    private void endValue() {
        if (++column == keys.length) {
            bytes[end++] = '}';
            bytes[end++] = '\n';
            column = 0;
            endOfRows = end;
            rows++;
        }
    }

    private void reserve(long more) {
        if (more > bytes.length - end) {
            long wanted = Math.max(end + more, bytes.length * 2L);
            if (end + more > Integer.MAX_VALUE - 64) {
                throw new TerminalException("a row is longer than 2 GiB: split it");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64, wanted));
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
            taker.take(bytes, 0, endOfRows, rows);
        }
    }

    /// Forgets all rows, also one that is not complete.
    public void clear() {
        end = 0;
        endOfRows = 0;
        column = 0;
        rows = 0;
    }
}
