package dev.dlt4j.domain.type;

import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;

/// The range of wei columns; numbers beyond are kept as text.
final class WeiLimit {
    static final BigInteger LARGEST = new BigInteger("578960446186580977117854925043439539266");

    private static final BigDecimal MAX = new BigDecimal(LARGEST);
    private static final BigDecimal MIN = MAX.negate().subtract(BigDecimal.ONE);
    private static final String VARIANT = "str";

    private WeiLimit() {}

    /// [Wei], or a [VariantValue] beyond the range.
    static Object within(BigDecimal value) {
        if (value.compareTo(MAX) > 0 || value.compareTo(MIN) < 0) {
            return beyond(value);
        }
        return new Wei(value);
    }

    /// The variant for a number outside the range.
    static VariantValue beyond(Object value) {
        return new VariantValue(VARIANT, value.toString());
    }
}
