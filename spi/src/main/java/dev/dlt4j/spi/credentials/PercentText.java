package dev.dlt4j.spi.credentials;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding in URLs of databases, as Python's `urllib.parse` does it.
final class PercentText {
    private static final String UNRESERVED = "_.-~";
    private static final int HEX = 16;

    private PercentText() {}

    /// The text with escapes replaced; a `%` that begins no escape is itself.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], HEX);
            if (low < 0) {
                plain.write(bytes[i]);
            } else {
                plain.write(high * HEX + low);
                i += 2;
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    /// As [#decode(String)], with `+` for a space: a part of a query.
    static String decodeQuery(String text) {
        return decode(text.replace('+', ' '));
    }

    /// Escapes all characters but letters, digits, `_.-~` and those given.
    static String encode(String text, String safe) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain = isLetterOrDigit(letter) || UNRESERVED.indexOf(letter) >= 0
                    || safe.indexOf(letter) >= 0;
            if (plain) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(letter >> 4, HEX)))
                        .append(Character.toUpperCase(Character.forDigit(letter & 0xF, HEX)));
            }
        }
        return encoded.toString();
    }

    /// As [#encode(String, String)], with `+` for a space: a part of a query.
    static String encodeQuery(String text) {
        return encode(text, " ").replace(' ', '+');
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
    }
}
