package dev.dlt4j.internal.format.text;

import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing, reusable buffer of UTF-8 text. Appending allocates nothing, except for doubles.
public final class TextBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(StandardCharsets.US_ASCII);
    /// Below this exponent JSON and Python write doubles differently.
    private static final double SMALL = 1e-4;

    private final JsonBytes numbers = new JsonBytes();
    private byte[] bytes = new byte[1 << 12];
    private int size;

    public int size() {
        return size;
    }

    /// The text is in the first [#size()] bytes, until the next change.
    public byte[] array() {
        return bytes;
    }

    public void clear() {
        size = 0;
    }

    public void put(char ascii) {
        if (size == bytes.length) {
            room(1);
        }
        bytes[size++] = (byte) ascii;
    }

    public void put(byte[] source, int from, int length) {
        System.arraycopy(source, from, room(length), size, length);
        size += length;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void ascii(String text) {
        byte[] target = room(text.length());
        for (int i = 0; i < text.length(); i++) {
            target[size++] = (byte) text.charAt(i);
        }
    }

    public void integer(long value) {
        numbers.clear();
        numbers.number(value);
        put(numbers.array(), 0, numbers.size());
    }

    /// As in JSON: NaN and infinities are `null`.
    public void jsonDouble(double value) {
        numbers.clear();
        numbers.number(value);
        put(numbers.array(), 0, numbers.size());
    }

    /// As by Python's `repr`: `1e-05`, `nan`, `inf`.
    public void pythonDouble(double value) {
        double distance = Math.abs(value);
        if (Double.isFinite(value) && (distance == 0 || distance >= SMALL)) {
            jsonDouble(value);
        } else {
            ascii(PythonText.repr(value));
        }
    }

    /// Appends the last `width` decimal digits of a number that is not negative, with leading zeros.
    public void digits(long value, int width) {
        byte[] target = room(width);
        long rest = value;
        for (int i = size + width - 1; i >= size; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    public void hex(byte[] source, int from, int length) {
        byte[] target = room(Math.multiplyExact(length, 2));
        for (int i = from; i < from + length; i++) {
            target[size++] = HEX[source[i] >> 4 & 15];
            target[size++] = HEX[source[i] & 15];
        }
    }

    public void base64(byte[] source, int from, int length) {
        byte[] target = room(Math.multiplyExact(length / 3 + 1, 4));
        int at = from;
        int end = from + length;
        while (end - at >= 3) {
            int group = (source[at++] & 0xff) << 16 | (source[at++] & 0xff) << 8 | (source[at++] & 0xff);
            for (int shift = 18; shift >= 0; shift -= 6) {
                target[size++] = BASE64[group >> shift & 63];
            }
        }
        if (at < end) {
            boolean two = end - at == 2;
            int group = (source[at] & 0xff) << 16 | (two ? (source[at + 1] & 0xff) << 8 : 0);
            target[size++] = BASE64[group >> 18];
            target[size++] = BASE64[group >> 12 & 63];
            target[size++] = two ? BASE64[group >> 6 & 63] : (byte) '=';
            target[size++] = '=';
        }
    }

    /// Appends UTF-8 text in quotes, escaped as JSON.
    public void jsonString(byte[] utf8, int from, int length) {
        put('"');
        int plainFrom = from;
        int end = from + length;
        for (int i = from; i < end; i++) {
            byte c = utf8[i];
            if ((c >= 0 && c < ' ') || c == '"' || c == '\\') {
                put(utf8, plainFrom, i - plainFrom);
                escape(c);
                plainFrom = i + 1;
            }
        }
        put(utf8, plainFrom, end - plainFrom);
        put('"');
    }

    private void escape(byte c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put((char) c);
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            default -> {
                ascii("u00");
                put((char) HEX[c >> 4]);
                put((char) HEX[c & 15]);
            }
        }
    }

    private byte[] room(int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), (int) Math.min(
                    Integer.MAX_VALUE - 16L, bytes.length * 2L)));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
