package dev.dlt4j.domain.json;

/// Checks that bytes are UTF-8.
public final class Utf8 {
    private Utf8() {}

    public static boolean isAscii(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            if (EightBytes.notAscii(EightBytes.at(bytes, at)) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int width = width(bytes, at, to);
            if (width == 0) {
                return false;
            }
            at += width;
        }
        return true;
    }

    /// Whether the byte is inside a character, not at its start.
    public static boolean continues(byte value) {
        return (value & 0xc0) == 0x80;
    }

    /// Bytes of the character at `at`, or 0 when it is not a character.
    private static int width(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + width > to) {
            return 0;
        }
        for (int i = 1; i < width; i++) {
            if (!continues(bytes[at + i])) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean refused = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)
                || (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
        return refused ? 0 : width;
    }
}
