package dev.dlt4j.extensions.cel;

import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Arithmetic of rows. Two whole numbers give a whole number; a decimal and any number give a decimal, for
/// which a double counts as the digits it is written with; else a double and a number give a double. What is
/// null makes the result null.
enum Arithmetic {
    ADD("+") {
        @Override
        long whole(long a, long b) {
            return Math.addExact(a, b);
        }

        @Override
        double floating(double a, double b) {
            return a + b;
        }

        @Override
        BigDecimal decimal(BigDecimal a, BigDecimal b) {
            return a.add(b);
        }
    },
    SUBTRACT("-") {
        @Override
        long whole(long a, long b) {
            return Math.subtractExact(a, b);
        }

        @Override
        double floating(double a, double b) {
            return a - b;
        }

        @Override
        BigDecimal decimal(BigDecimal a, BigDecimal b) {
            return a.subtract(b);
        }
    },
    MULTIPLY("*") {
        @Override
        long whole(long a, long b) {
            return Math.multiplyExact(a, b);
        }

        @Override
        double floating(double a, double b) {
            return a * b;
        }

        @Override
        BigDecimal decimal(BigDecimal a, BigDecimal b) {
            return a.multiply(b);
        }
    },
    /// Of whole numbers the whole part, as CEL divides; of decimals up to 34 digits.
    DIVIDE("/") {
        @Override
        long whole(long a, long b) {
            return Math.divideExact(a, b);
        }

        @Override
        double floating(double a, double b) {
            return a / b;
        }

        @Override
        BigDecimal decimal(BigDecimal a, BigDecimal b) {
            return a.divide(b, MathContext.DECIMAL128);
        }
    },
    REMAINDER("%") {
        @Override
        long whole(long a, long b) {
            return a % b;
        }

        @Override
        double floating(double a, double b) {
            return a % b;
        }

        @Override
        BigDecimal decimal(BigDecimal a, BigDecimal b) {
            return a.remainder(b);
        }
    };

    private static final int BITS_OF_LONG = Long.SIZE - 1;

    private final String sign;

    Arithmetic(String sign) {
        this.sign = sign;
    }

    abstract long whole(long a, long b);

    abstract double floating(double a, double b);

    abstract BigDecimal decimal(BigDecimal a, BigDecimal b);

    /// The result for numbers, null when one of them is null.
    ///
    /// @throws IllegalArgumentException when one is no number, or the result is none
    @Nullable
    Number of(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        Number a = Arithmetic.orNull(left);
        Number b = Arithmetic.orNull(right);
        if (a == null || b == null) {
            throw new IllegalArgumentException("%s takes numbers, not %s and %s".formatted(sign,
                    ItemValues.kind(left), ItemValues.kind(right)));
        }
        if ((this == DIVIDE || this == REMAINDER) && isZero(b)) {
            throw new IllegalArgumentException("a number was divided by zero");
        }
        if (a instanceof Long first && b instanceof Long second) {
            try {
                return whole(first, second);
            } catch (ArithmeticException beyond) {
                throw new IllegalArgumentException(("the result of %s lies beyond whole numbers of 64 bits: "
                        + "make one of them a decimal, as decimal(item.n)").formatted(sign), beyond);
            }
        }
        if (isExact(a, b)) {
            return decimal(decimal(a), decimal(b));
        }
        return floating(a.doubleValue(), b.doubleValue());
    }

    /// The other sign of a number, or null.
    static @Nullable Number negated(@Nullable Object value) {
        return SUBTRACT.of(orNull(value) instanceof Double ? (Object) (-0.0) : (Object) 0L, value);
    }

    /// Less than, equal or greater than 0; null for NaN.
    static @Nullable Integer compared(Number a, Number b) {
        if (a instanceof Long first && b instanceof Long second) {
            return Long.compare(first, second);
        }
        if (isFinite(a) && isFinite(b)) {
            return decimal(a).compareTo(decimal(b));
        }
        double first = a.doubleValue();
        double second = b.doubleValue();
        return Double.isNaN(first) || Double.isNaN(second) ? null : (Integer) Double.compare(first, second);
    }

    /// The number as `Long`, `Double` or `BigDecimal`; null when it is not a number.
    static @Nullable Number orNull(@Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> number;
            case BigDecimal number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Float number -> Double.valueOf(number.toString());
            case BigInteger number -> number.bitLength() <= BITS_OF_LONG
                    ? (Number) number.longValue()
                    : new BigDecimal(number);
            case Wei wei -> wei.value();
            case null, default -> null;
        };
    }

    /// The number as a decimal: a double as the digits it is written with.
    static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Long whole -> BigDecimal.valueOf(whole);
            default -> new BigDecimal(Double.toString(number.doubleValue()));
        };
    }

    private static boolean isExact(Number a, Number b) {
        return (a instanceof BigDecimal || b instanceof BigDecimal) && isFinite(a) && isFinite(b);
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double) || Double.isFinite(number.doubleValue());
    }

    private static boolean isZero(Number number) {
        return number instanceof BigDecimal decimal ? decimal.signum() == 0 : number.doubleValue() == 0;
    }
}
