package dev.dlt4j.domain.value;

import org.jspecify.annotations.Nullable;

/// A decimal that is no number: dlt lets such values through, [java.math.BigDecimal] cannot hold them.
/// They become a column of type `decimal`. Kinds of NaN are not told apart.
public enum NonFiniteDecimal {
    /// Not a number.
    NAN("NaN", Double.NaN),
    /// Positive infinity.
    INFINITY("Infinity", Double.POSITIVE_INFINITY),
    /// Negative infinity.
    NEGATIVE_INFINITY("-Infinity", Double.NEGATIVE_INFINITY);

    private final String text;
    private final double value;

    NonFiniteDecimal(String text, double value) {
        this.text = text;
        this.value = value;
    }

    /// The same as a double.
    public double doubleValue() {
        return value;
    }

    /// The value that a non-finite double means.
    ///
    /// @throws IllegalArgumentException when `value` is finite
    public static NonFiniteDecimal of(double value) {
        if (Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is finite, use BigDecimal");
        }
        return Double.isNaN(value) ? NAN : value > 0 ? INFINITY : NEGATIVE_INFINITY;
    }

    /// The value of that text, null for any other text.
    public static @Nullable NonFiniteDecimal parse(String text) {
        return switch (text) {
            case "NaN" -> NAN;
            case "Infinity" -> INFINITY;
            case "-Infinity" -> NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /// The text as Python prints it: `NaN`, `Infinity`, `-Infinity`.
    @Override
    public String toString() {
        return text;
    }
}
