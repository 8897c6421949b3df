package dev.dlt4j.extensions.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// ItemValues made into others, as an expression asks for.
final class Conversions {
    private static final int MAX_DIGITS = 100;

    private Conversions() {}

    /// The whole part of a number, the number that a text writes, or the seconds of a moment since 1970.
    static long whole(Object value) {
        Instant moment = Instants.orNull(value);
        if (moment != null) {
            return moment.getEpochSecond();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        try {
            return decimal(value).setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (ArithmeticException beyond) {
            throw new IllegalArgumentException("the number lies beyond whole numbers of 64 bits", beyond);
        }
    }

    static double floating(Object value) {
        return Arithmetic.orNull(value) instanceof Double number ? number : decimal(value).doubleValue();
    }

    /// The exact number; of a double the digits it is written with.
    static BigDecimal decimal(Object value) {
        Number number = Arithmetic.orNull(value);
        if (number == null && !(value instanceof String)) {
            throw new IllegalArgumentException("a number is made of a number or a text, not of "
                    + ItemValues.kind(value));
        }
        try {
            return number == null ? new BigDecimal(value.toString().strip()) : Arithmetic.decimal(number);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    number == null ? "the text is no number" : "the double is not finite", none);
        }
    }

    static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("true and false are made of these texts, not of "
                + (value instanceof String ? "others" : ItemValues.kind(value)));
    }

    static Number absolute(Number number) {
        return switch (number) {
            case Long whole -> Math.absExact(whole);
            case BigDecimal decimal -> decimal.abs();
            default -> Math.abs(number.doubleValue());
        };
    }

    /// Rounded half up to so many digits behind the point; the number stays of its kind.
    static Number rounded(Number number, long digits) {
        if (Math.abs(digits) > MAX_DIGITS) {
            throw new IllegalArgumentException("a number is rounded to %d digits at most, not to %d"
                    .formatted(MAX_DIGITS, digits));
        }
        return switch (number) {
            case Long whole when digits >= 0 -> whole;
            case Long whole -> scaled(BigDecimal.valueOf(whole), digits).longValueExact();
            case BigDecimal decimal -> scaled(decimal, digits);
            default -> Double.isFinite(number.doubleValue())
                    ? (Number) scaled(Arithmetic.decimal(number), digits).doubleValue()
                    : number;
        };
    }

    private static BigDecimal scaled(BigDecimal number, long digits) {
        BigDecimal rounded = number.setScale((int) digits, RoundingMode.HALF_UP);
        return digits < 0 ? rounded.setScale(0) : rounded;
    }
}
