package dev.dlt4j.domain.type;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Bytes from text and from integers.
final class BinaryText {
    private static final int GROUP = 4;

    private BinaryText() {}

    /// Hexadecimal after `0x`, else strict Base64; null when the text is neither.
    static byte @Nullable [] parse(String text) {
        return text.startsWith("0x") ? hex(text) : base64(text);
    }

    /// ASCII white space is allowed between bytes, not within one.
    private static byte @Nullable [] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
        int at = 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
                continue;
            }
            int high = digit(text, at);
            int low = digit(text, at + 1);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            at += 2;
        }
        return bytes.toByteArray();
    }

    /// The shortest unsigned form, no bytes for zero; null below zero.
    static byte @Nullable [] littleEndian(BigInteger number) {
        if (number.signum() < 0) {
            return null;
        }
        byte[] bytes = new byte[(number.bitLength() + 7) / 8];
        byte[] bigEndian = number.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }

    private static int digit(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
    }

    /// The standard alphabet with its padding; more padding than needed is accepted only after full
    /// groups.
    private static byte @Nullable [] base64(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        int padding = text.length() - end;
        int rest = end % GROUP;
        boolean padded = rest == 0 ? end > 0 || padding == 0 : rest + padding == GROUP && rest > 1;
        if (!padded) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text.substring(0, end));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
