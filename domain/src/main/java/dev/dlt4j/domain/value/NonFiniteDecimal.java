package dev.dlt4j.domain.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A decimal that is no number: dlt lets such values through, [java.math.BigDecimal] cannot hold them.
/// They become a column of type `decimal`. Kinds of NaN are not distinguished.
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

    /// The value of that text in any case, `inf` for short; null for any other text. Signalling NaN, NaN with
    /// a sign or with digits behind it are values of their own in Python, which Java does not have: null,
    /// too.
    public static @Nullable NonFiniteDecimal parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan", "+nan" -> NAN;
            case "infinity", "inf", "+infinity", "+inf" -> INFINITY;
            case "-infinity", "-inf" -> NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /// The text as Python prints it: `NaN`, `Infinity`, `-Infinity`.
    @Override
    public String toString() {
        return text;
    }
}
