package dev.dlt4j.cloud.filesystem.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON text that grows in an array. [#reserve] makes room once for several writes, which then do not check.
public final class JsonBuffer {
    /// The most bytes one byte of a text can become.
    public static final int WIDEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[8 * 1024];
    private int length;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /// Makes room for so many more bytes.
    public void reserve(int more) {
        if (more > bytes.length - length) {
            long wanted = Math.max((long) length + more, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64, wanted));
        }
    }

    public void put(int ascii) {
        bytes[length++] = (byte) ascii;
    }

    public void put(byte[] source, int from, int to) {
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    /// One byte of a text inside quotes, escaped when needed.
    public void putEscaped(byte value) {
        if (value == '"' || value == '\\') {
            put('\\');
            put(value);
        } else if (value >= 0 && value < 0x20) {
            putControl(value);
        } else {
            put(value);
        }
    }

    private void putControl(byte value) {
        put('\\');
        switch (value) {
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\b' -> put('b');
            case '\f' -> put('f');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX[value >> 4]);
                put(HEX[value & 15]);
            }
        }
    }

    /// A text with its quotes; room for [#WIDEST] times its bytes and two must be there.
    public void putText(byte[] source, int from, int to) {
        put('"');
        for (int at = from; at < to; at++) {
            putEscaped(source[at]);
        }
        put('"');
    }
}
