package dev.dlt4j.domain.json;

import java.util.Base64;
import java.util.UUID;

/// Reads the text of bytes and UUIDs with Python's tolerance.
final class MarkedBytes {
    private MarkedBytes() {}

    /// Characters outside the alphabet are skipped, padding must be right.
    static byte[] base64(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                throw new IllegalArgumentException("Base64 is ASCII");
            }
            if (isDigit(c)) {
                kept.append(c);
            }
        }
        if (kept.length() % 4 != 0) {
            throw new IllegalArgumentException("padding is missing");
        }
        return Base64.getDecoder().decode(kept.toString());
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

    private static boolean isDigit(char c) {
        return switch (c) {
            case '+', '/', '=' -> true;
            default -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        };
    }
}
