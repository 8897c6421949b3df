package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.batch.ColumnVector;
import java.util.Arrays;

/// Writes decimal numbers as PostgreSQL's binary `numeric`: groups of four digits, aligned on the point, with
/// the position of the first group and how many digits behind the point are shown. Used by one thread; keeps
/// its scratch space between values.
final class NumericDigits {
    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;
    /// PostgreSQL's limits on a numeric.
    private static final int MAX_BEFORE_POINT = 131_072;
    private static final int MAX_AFTER_POINT = 16_383;
    private static final int GROUP = 4;
    private static final int CHUNK = 1_000_000_000;
    private static final int CHUNK_DIGITS = 9;

    private byte[] digits = new byte[128];
    private int count;
    private final int[] words = new int[8];

    /// Writes a value that lies in memory as a two's complement of 16 or 32 bytes.
    void unscaled(ColumnVector vector, int row, CopyBuffer out) {
        boolean negative = words(vector.data(), vector.startAt(row), vector.lengthAt(row));
        count = 0;
        int first = 0;
        while (first < words.length) {
            int chunk = divide(first);
            for (int i = 0; i < CHUNK_DIGITS; i++) {
                add((byte) (chunk % 10));
                chunk /= 10;
            }
            while (first < words.length && words[first] == 0) {
                first++;
            }
        }
        reverse();
        int scale = vector.type().scale();
        put(negative, count - scale, scale, out);
    }

    /// The magnitude as eight words of 32 bits, the most significant first; answers whether it is negative.
    private boolean words(byte[] data, int start, int length) {
        boolean negative = data[start] < 0;
        Arrays.fill(words, negative ? -1 : 0);
        int skipped = words.length - length / Integer.BYTES;
        for (int i = 0; i < length; i++) {
            int word = skipped + i / Integer.BYTES;
            words[word] = words[word] << Byte.SIZE | (data[start + i] & 0xff);
        }
        if (negative) {
            boolean carry = true;
            for (int i = words.length - 1; i >= 0; i--) {
                words[i] = ~words[i] + (carry ? 1 : 0);
                carry = carry && words[i] == 0;
            }
        }
        return negative;
    }

    /// Divides the words from `first` by a thousand million and gives the remainder.
    private int divide(int first) {
        long remainder = 0;
        for (int i = first; i < words.length; i++) {
            long value = remainder << Integer.SIZE | (words[i] & 0xffff_ffffL);
            words[i] = (int) (value / CHUNK);
            remainder = value % CHUNK;
        }
        return (int) remainder;
    }

    private void reverse() {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            byte kept = digits[i];
            digits[i] = digits[j];
            digits[j] = kept;
        }
    }

    /// Writes a number that is a text: digits with a sign, a point and an exponent, or what is not finite.
    ///
    /// @return false when it is no number, or one that PostgreSQL has no room for; nothing is written then
    boolean text(byte[] utf8, int start, int length, CopyBuffer out) {
        int end = start + length;
        int at = start;
        boolean negative = at < end && utf8[at] == '-';
        if (negative || (at < end && utf8[at] == '+')) {
            at++;
        }
        count = 0;
        int point = -1;
        int seen = 0;
        for (; at < end; at++) {
            byte c = utf8[at];
            if (c >= '0' && c <= '9') {
                add((byte) (c - '0'));
                seen++;
            } else if (c == '.' && point < 0) {
                point = count;
            } else {
                break;
            }
        }
        if (seen == 0) {
            return special(utf8, at, end, negative, out);
        }
        long exponent = at == end ? 0 : exponent(utf8, at, end);
        if (exponent == Long.MIN_VALUE) {
            return false;
        }
        long before = (point < 0 ? count : point) + exponent;
        long scale = Math.max(0, count - before);
        if (isZero()) {
            scale = Math.min(scale, MAX_AFTER_POINT);
            put(false, count, (int) scale, out);
            return true;
        }
        if (before > MAX_BEFORE_POINT || scale > MAX_AFTER_POINT) {
            return false;
        }
        put(negative, (int) before, (int) scale, out);
        return true;
    }

    private static long exponent(byte[] utf8, int from, int end) {
        if ((utf8[from] | 0x20) != 'e' || from + 1 == end) {
            return Long.MIN_VALUE;
        }
        int at = from + 1;
        boolean negative = utf8[at] == '-';
        if (negative || utf8[at] == '+') {
            at++;
        }
        if (at == end) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = utf8[at] - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            value = Math.min(value * 10 + digit, Integer.MAX_VALUE);
        }
        return negative ? -value : value;
    }

    private static boolean special(byte[] utf8, int at, int end, boolean negative, CopyBuffer out) {
        int sign = is(utf8, at, end, "nan")
                ? NAN
                : is(utf8, at, end, "infinity") || is(utf8, at, end, "inf")
                        ? negative ? NEGATIVE_INFINITY : INFINITY
                        : POSITIVE;
        if (sign == POSITIVE) {
            return false;
        }
        out.putInt(4 * Short.BYTES);
        out.putShort(0);
        out.putShort(0);
        out.putShort(sign);
        out.putShort(0);
        return true;
    }

    private static boolean is(byte[] utf8, int at, int end, String word) {
        if (end - at != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((utf8[at + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void add(byte digit) {
        if (count == digits.length) {
            digits = Arrays.copyOf(digits, 2 * count);
        }
        digits[count++] = digit;
    }

    private boolean isZero() {
        for (int i = 0; i < count; i++) {
            if (digits[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Writes the digits collected.
    ///
    /// @param before how many digits stand before the point; may be negative, or more than there are
    private void put(boolean negative, int before, int scale, CopyBuffer out) {
        int from = 0;
        while (from < count && digits[from] == 0) {
            from++;
        }
        int to = count;
        while (to > from && digits[to - 1] == 0) {
            to--;
        }
        int lead = before - from;
        int weight = Math.floorDiv(lead - 1, GROUP);
        int header = out.size();
        out.putInt(0);
        out.putShort(0);
        out.putShort(from == to ? 0 : weight);
        out.putShort(negative && from < to ? NEGATIVE : POSITIVE);
        out.putShort(scale);
        int groups = 0;
        // where the first group begins among the digits; before the first digit it has zeros
        int at = from - ((weight + 1) * GROUP - lead);
        while (at < to) {
            int group = 0;
            for (int i = at; i < at + GROUP; i++) {
                group = group * 10 + (i >= from && i < to ? digits[i] : 0);
            }
            out.putShort(group);
            groups++;
            at += GROUP;
        }
        out.setShort(header + Integer.BYTES, groups);
        out.setInt(header, (4 + groups) * Short.BYTES);
    }
}
