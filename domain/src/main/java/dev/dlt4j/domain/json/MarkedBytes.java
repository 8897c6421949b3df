package dev.dlt4j.domain.json;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/// Reads the text of bytes and UUIDs with Python's tolerance.
final class MarkedBytes {
    private MarkedBytes() {}

    /// Characters outside the alphabet are skipped, and what follows the padding of a group is not read.
    static byte[] base64(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        int digits = 0;
        int group = 0;
        int pads = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                throw new IllegalArgumentException("Base64 is ASCII");
            }
            if (c == '=') {
                if (digits >= 2 && digits + ++pads >= 4) {
                    return bytes.toByteArray();
                }
                continue;
            }
            int digit = digit(c);
            if (digit < 0) {
                continue;
            }
            pads = 0;
            group = group << 6 | digit;
            digits = (digits + 1) % 4;
            if (digits != 1) {
                bytes.write(group >> (digits == 0 ? 0 : 8 - 2 * digits));
            }
        }
        if (digits != 0) {
            throw new IllegalArgumentException("padding is missing");
        }
        return bytes.toByteArray();
    }

    /// Thirty-two digits, wherever hyphens, braces and the prefix `urn:uuid:` stand.
    static UUID uuid(String text) {
        var digits = text.replace("urn:", "")
                .replace("uuid:", "")
                .replace("-", "")
                .replace("{", "")
                .replace("}", "");
        if (digits.length() != 32) {
            throw new IllegalArgumentException("a UUID has 32 digits");
        }
        return new UUID(
                Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
