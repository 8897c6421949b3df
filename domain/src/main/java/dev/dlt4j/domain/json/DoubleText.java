package dev.dlt4j.domain.json;

/// The shortest decimal text of a double, laid out as JSON (Rust's way) or Python wants it.
///
/// `Double.toString` finds the digits; only its layout differs, and that it never gives a single digit.
final class DoubleText {
    /// JSON writes `0.00001` but `1e-6`.
    static final int JSON_PLAIN_FROM = -5;
    /// Python writes `0.0001` but `1e-05`.
    static final int PYTHON_PLAIN_FROM = -4;

    private static final int PLAIN_BELOW = 16;
    private static final double SMALL_WHOLE = 1e15;
    private static final double COARSE = 1e-320;

    private DoubleText() {}

    /// @param plainFrom smallest decimal exponent that is written without `e`
    /// @param exponentDigits fewest digits of an exponent
    static void write(JsonBytes out, double value, int plainFrom, int exponentDigits) {
        double size = Math.abs(value);
        if (Double.doubleToRawLongBits(value) < 0) {
            out.raw('-');
        }
        if (size < SMALL_WHOLE && size == (long) size) {
            out.digits((long) size, length((long) size));
            out.ascii(".0");
            return;
        }
        var text = Double.toString(size);
        int mark = text.indexOf('E');
        int end = mark < 0 ? text.length() : mark;
        int point = text.indexOf('.');
        long digits = 0;
        int exponent = mark < 0 ? point - 1 : Integer.parseInt(text, mark + 1, text.length(), 10);
        for (int i = 0; i < end; i++) {
            if (i != point) {
                digits = digits * 10 + text.charAt(i) - '0';
            }
        }
        int zeros = end - 1 - length(digits);
        exponent -= zeros;
        while (digits % 10 == 0) {
            digits /= 10;
        }
        if (size < COARSE && digits >= 10 && digits < 100) {
            long single = singleDigit(digits, exponent, size);
            exponent += single == 10 ? 1 : 0;
            digits = single == 10 ? 1 : single;
        }
        if (exponent >= plainFrom && exponent < PLAIN_BELOW) {
            plain(out, digits, exponent);
        } else {
            scientific(out, digits, exponent, exponentDigits);
        }
    }

    /// Among the least doubles one digit may be enough where `Double.toString` gives two.
    private static long singleDigit(long digits, int exponent, double value) {
        long near = (digits + 5) / 10;
        return Double.parseDouble(near + "E" + exponent) == value ? near : digits;
    }

    private static void plain(JsonBytes out, long digits, int exponent) {
        int length = length(digits);
        if (exponent < 0) {
            out.ascii("0.");
            out.digits(digits, length - exponent - 1);
            return;
        }
        int fraction = length - 1 - exponent;
        if (fraction > 0) {
            long unit = powerOfTen(fraction);
            out.digits(digits / unit, exponent + 1);
            out.raw('.');
            out.digits(digits % unit, fraction);
        } else {
            out.digits(digits * powerOfTen(-fraction), exponent + 1);
            out.ascii(".0");
        }
    }

    private static void scientific(JsonBytes out, long digits, int exponent, int exponentDigits) {
        int fraction = length(digits) - 1;
        long unit = powerOfTen(fraction);
        out.digits(digits / unit, 1);
        if (fraction > 0) {
            out.raw('.');
            out.digits(digits % unit, fraction);
        }
        out.raw('e');
        out.raw(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        out.digits(size, Math.max(exponentDigits, length(size)));
    }

    /// How many decimal digits a number takes that is not negative.
    static int length(long value) {
        int length = 1;
        for (long limit = 10; length < 19 && value >= limit; limit *= 10) {
            length++;
        }
        return length;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
