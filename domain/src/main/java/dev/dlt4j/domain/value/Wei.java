package dev.dlt4j.domain.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/// An amount of an EVM chain: a decimal of up to 78 digits that becomes a column of type `wei`.
///
/// Equality is that of [BigDecimal]: `1` and `1.0` differ, because their text does.
///
/// @param value the amount, scale kept
public record Wei(BigDecimal value) {
    public Wei {
        Objects.requireNonNull(value, "value");
    }

    /// A whole amount.
    public static Wei of(BigInteger value) {
        return new Wei(new BigDecimal(value));
    }

    /// The decimal text, as Python prints it.
    @Override
    public String toString() {
        return value.toString();
    }
}
