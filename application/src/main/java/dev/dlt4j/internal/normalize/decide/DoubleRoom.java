package dev.dlt4j.internal.normalize.decide;

import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Whether a double represents a number exactly: when it equals the number or prints as it, so that
/// 0.1 is exact and 9007199254740993 is not.
public final class DoubleRoom {
    private static final long LARGEST_EXACT = 1L << 53;
    /// Texts are parsed as numbers only up to this length: no double has more digits before the point.
    private static final int LONGEST = 310;

    private DoubleRoom() {}

    /// Whether every integer up to this one is a double.
    public static boolean isExact(long number) {
        return Math.abs(number) <= LARGEST_EXACT || BigDecimal.valueOf(number).compareTo(
                new BigDecimal((double) number)) == 0;
    }

    /// Whether a double keeps all digits of the number it was made of.
    ///
    /// @param number the value that was converted; a text counts when it is a whole number, of which
    /// every digit is significant
    public static boolean isExact(Object number, double value) {
        return switch (number) {
            case Long integer -> isExact(integer.longValue());
            case BigInteger integer -> isExact(new BigDecimal(integer), value);
            case BigDecimal decimal -> isExact(decimal, value);
            case Wei wei -> isExact(wei.value(), value);
            case String text -> !isWhole(text.strip()) || isExact(new BigDecimal(text.strip()), value);
            default -> true;
        };
    }

    private static boolean isExact(BigDecimal number, double value) {
        return Double.isFinite(value) && (number.compareTo(new BigDecimal(value)) == 0
                || number.compareTo(new BigDecimal(Double.toString(value))) == 0);
    }

    private static boolean isWhole(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.length() > from && text.length() < LONGEST
                && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }
}
