package dev.dlt4j.internal.normalize.rows;

import java.nio.charset.StandardCharsets;

/// Reads JSON strings that are known to be valid.
public final class JsonStrings {
    private JsonStrings() {}

    /// The text of the bytes between two quotes.
    public static String decode(byte[] bytes, int from, int to) {
        int slash = from;
        while (slash < to && bytes[slash] != '\\') {
            slash++;
        }
        if (slash == to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] plain = new byte[to - from];
        int length = unescape(bytes, from, to, plain, 0);
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    /// Writes the text of the bytes between two quotes as UTF-8. It is never longer than its
    /// source.
    ///
    /// @return the index after the last byte written
    public static int unescape(byte[] bytes, int from, int to, byte[] out, int at) {
        int i = from;
        int o = at;
        while (i < to) {
            byte b = bytes[i++];
            if (b != '\\') {
                out[o++] = b;
                continue;
            }
            byte escape = bytes[i++];
            if (escape == 'u') {
                int unit = unit(bytes, i);
                i += 4;
                if (Character.isHighSurrogate((char) unit)) {
                    unit = Character.toCodePoint((char) unit, (char) unit(bytes, i + 2));
                    i += 6;
                }
                o = utf8(unit, out, o);
            } else {
                out[o++] = switch (escape) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> escape;
                };
            }
        }
        return o;
    }

    private static int unit(byte[] bytes, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            unit = (unit << 4) | Character.digit(bytes[i], 16);
        }
        return unit;
    }

    private static int utf8(int codePoint, byte[] out, int at) {
        int o = at;
        if (codePoint < 0x80) {
            out[o++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[o++] = (byte) (0xC0 | (codePoint >> 6));
            out[o++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            out[o++] = (byte) (0xE0 | (codePoint >> 12));
            out[o++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            out[o++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            out[o++] = (byte) (0xF0 | (codePoint >> 18));
            out[o++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            out[o++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            out[o++] = (byte) (0x80 | (codePoint & 0x3F));
        }
        return o;
    }
}
