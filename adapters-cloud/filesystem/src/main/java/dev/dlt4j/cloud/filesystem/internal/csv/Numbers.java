package dev.dlt4j.cloud.filesystem.internal.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/// Recognizes the fields that are numbers and booleans.
final class Numbers {
    /// No number and no boolean.
    static final int TEXT = 0;
    /// A whole number of 64 bits, as JSON writes it.
    static final int INTEGER = 1;
    /// A number with a fraction or an exponent, as JSON writes it.
    static final int DOUBLE = 2;
    /// A number that JSON wants more digits of: `.5` or `5.`.
    static final int LOOSE_DOUBLE = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;
    /// `-0`: a whole number would lose its sign, a double does not.
    static final int MINUS_ZERO = 6;
    /// A number that neither 64 bits nor a double hold without losing some of it.
    static final int LOSSY = 7;

    private static final byte[] LARGEST = "9223372036854775807".getBytes(StandardCharsets.US_ASCII);
    /// A double keeps so many digits of any number that is not very small.
    private static final int DIGITS_OF_A_DOUBLE = 15;
    /// Beyond it nobody means a number.
    private static final int LONGEST = 400;

    private Numbers() {}

    /// What the field `bytes[from..to)` is. Numbers with a plus sign or superfluous zeros in front are text:
    /// nothing of them may get lost.
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
        int written = whole;
        boolean extreme = false;
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
            written += at - fraction;
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
            if (at == exponent) {
                return TEXT;
            }
            extreme = at - exponent > 2;
        }
        if (at != to) {
            return TEXT;
        }
        if ((extreme || written > DIGITS_OF_A_DOUBLE) && !fitsDouble(bytes, from, to)) {
            return LOSSY;
        }
        return loose ? LOOSE_DOUBLE : DOUBLE;
    }

    private static int whole(byte[] bytes, int from, int digits, int to) {
        int count = to - digits;
        if (count == 0) {
            return TEXT;
        }
        if (count < LARGEST.length) {
            return from != digits && bytes[digits] == '0' ? MINUS_ZERO : INTEGER;
        }
        if (count > LARGEST.length) {
            return LOSSY;
        }
        for (int i = 0; i < count; i++) {
            int difference = bytes[digits + i] - LARGEST[i];
            if (difference != 0) {
                boolean lowest = i == count - 1 && difference == 1 && from != digits;
                return difference < 0 || lowest ? INTEGER : LOSSY;
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

    /// Whether a double holds a whole number of 64 bits as it is.
    static boolean wholeFitsDouble(byte[] bytes, int from, int to) {
        return to - from <= DIGITS_OF_A_DOUBLE || fitsDouble(bytes, from, to);
    }

    /// Whether a double, written with as many digits as the number has, is that number again. For the rare
    /// number that is long or has a large exponent.
    private static boolean fitsDouble(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        double value = Double.parseDouble(text);
        if (value == 0 || Double.isInfinite(value)) {
            return value == 0 && isZero(text);
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return BigDecimal.valueOf(value).compareTo(number) == 0
                || new BigDecimal(value).round(new MathContext(number.precision())).compareTo(number) == 0;
    }

    private static boolean isZero(String number) {
        return number.chars().takeWhile(character -> (character | 0x20) != 'e')
                .allMatch(character -> character < '1' || character > '9');
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
