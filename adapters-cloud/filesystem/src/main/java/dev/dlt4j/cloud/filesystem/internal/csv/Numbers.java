package dev.dlt4j.cloud.filesystem.internal.csv;

import java.nio.charset.StandardCharsets;

/// Recognizes the fields that are numbers and booleans.
final class Numbers {
    /// No number and no boolean.
    static final int TEXT = 0;
    /// A whole number of 64 bits, as JSON writes it.
    static final int INTEGER = 1;
    /// A number with a fraction or an exponent, as JSON writes it.
    static final int DOUBLE = 2;
    /// A number that JSON wants more digits of: `.5`, `5.` or `-0`.
    static final int LOOSE_DOUBLE = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;

    private static final byte[] LARGEST = "9223372036854775807".getBytes(StandardCharsets.US_ASCII);
    private static final int SURELY_FINITE = 290;

    private Numbers() {}

    /// What the field `bytes[from..to)` is. Whole numbers beyond 64 bits, and numbers with a plus sign,
    /// superfluous zeros in front, or beyond the range of a double are text: nothing of them may get lost.
    static int kind(byte[] bytes, int from, int to) {
        if (from == to) {
            return TEXT;
        }
        byte first = bytes[from];
        if (first == 't' || first == 'T') {
            return matches(bytes, from, to, "true") ? TRUE : TEXT;
        }
        if (first == 'f' || first == 'F') {
            return matches(bytes, from, to, "false") ? FALSE : TEXT;
        }
        return first == '-' ? number(bytes, from, from + 1, to) : number(bytes, from, from, to);
    }

    private static int number(byte[] bytes, int from, int digits, int to) {
        int at = skipDigits(bytes, digits, to);
        int whole = at - digits;
        if (whole > 1 && bytes[digits] == '0') {
            return TEXT;
        }
        if (at == to) {
            return whole(bytes, from, digits, to);
        }
        boolean loose = whole == 0;
        if (bytes[at] == '.') {
            int fraction = at + 1;
            at = skipDigits(bytes, fraction, to);
            if (whole == 0 && at == fraction) {
                return TEXT;
            }
            loose |= at == fraction;
        } else if (loose) {
            return TEXT;
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
                at++;
            }
            int exponent = at;
            at = skipDigits(bytes, exponent, to);
            if (at == exponent || (at == to && at - exponent > 2 && !isFinite(bytes, from, to))) {
                return TEXT;
            }
        }
        if (at != to || (whole > SURELY_FINITE && !isFinite(bytes, from, to))) {
            return TEXT;
        }
        return loose ? LOOSE_DOUBLE : DOUBLE;
    }

    private static int whole(byte[] bytes, int from, int digits, int to) {
        int count = to - digits;
        if (count == 0) {
            return TEXT;
        }
        if (count < LARGEST.length) {
            return from != digits && bytes[digits] == '0' ? LOOSE_DOUBLE : INTEGER;
        }
        if (count > LARGEST.length) {
            return TEXT;
        }
        for (int i = 0; i < count; i++) {
            int difference = bytes[digits + i] - LARGEST[i];
            if (difference != 0) {
                boolean lowest = i == count - 1 && difference == 1 && from != digits;
                return difference < 0 || lowest ? INTEGER : TEXT;
            }
        }
        return INTEGER;
    }

    private static int skipDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /// For the rare number that is long or has a large exponent.
    private static boolean isFinite(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        return !Double.isInfinite(Double.parseDouble(text));
    }

    private static boolean matches(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
