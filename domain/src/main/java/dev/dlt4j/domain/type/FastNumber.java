package dev.dlt4j.domain.type;

import java.nio.charset.StandardCharsets;

/// Reads JSON numbers from bytes, without allocating except for the rarest. The bytes must be one number of
/// the JSON grammar; they are not checked again.
public final class FastNumber {
    private static final long LARGEST_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;
    private static final int LARGEST_POWER = 22;
    private static final int HUGE_EXPONENT = 100_000;

    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
            1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private FastNumber() {}

    /// The double nearest to the number, exactly that of [Double#parseDouble(String)].
    ///
    /// @param from index of the first byte
    /// @param to index after the last byte
    public static double parseDouble(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int at = negative ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int exponent = 0;
        boolean fraction = false;
        while (at < to) {
            byte b = bytes[at];
            if (b == '.') {
                fraction = true;
            } else if (b >= '0' && b <= '9') {
                mantissa = mantissa * 10 + b - '0';
                // leading zeros do not count
                digits += mantissa == 0 ? 0 : 1;
                exponent -= fraction ? 1 : 0;
            } else {
                exponent += exponent(bytes, at + 1, to);
                break;
            }
            if (digits > MAX_DIGITS) {
                return slow(bytes, from, to);
            }
            at++;
        }
        if (mantissa > LARGEST_EXACT || exponent > LARGEST_POWER || exponent < -LARGEST_POWER) {
            return mantissa == 0 ? zero(negative) : slow(bytes, from, to);
        }
        // both operands are exact, so that only one operation rounds
        double value = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
        return negative ? -value : value;
    }

    /// Whether the integer fits in a long.
    ///
    /// @param from index of the first byte
    /// @param to index after the last byte
    public static boolean isLong(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int digits = to - start;
        if (digits != 19) {
            return digits < 19;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        // nineteen digits overflow at most once, which changes the sign
        return value >= 0 || (negative && value == Long.MIN_VALUE);
    }

    /// The integer, of bytes for which [#isLong(byte\[\], int, int)] holds.
    ///
    /// @param from index of the first byte
    /// @param to index after the last byte
    public static long parseLong(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return negative ? -value : value;
    }

    private static int exponent(byte[] bytes, int from, int to) {
        boolean signed = bytes[from] == '-' || bytes[from] == '+';
        int value = 0;
        for (int i = signed ? from + 1 : from; i < to; i++) {
            value = Math.min(HUGE_EXPONENT, value * 10 + bytes[i] - '0');
        }
        return bytes[from] == '-' ? -value : value;
    }

    private static double slow(byte[] bytes, int from, int to) {
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static double zero(boolean negative) {
        return negative ? -0.0 : 0.0;
    }
}
