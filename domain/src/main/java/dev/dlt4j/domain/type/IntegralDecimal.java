package dev.dlt4j.domain.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Converts decimals to integers where Python's default decimal context does.
final class IntegralDecimal {
    private static final long PRECISION = 28;

    private IntegralDecimal() {}

    /// The integer, null when there is a fraction or more than 28 digits before the point.
    static @Nullable BigInteger integer(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return BigInteger.ZERO;
        }
        long digits = (long) decimal.precision() - decimal.scale();
        if (digits < 1 || digits > PRECISION || decimal.stripTrailingZeros().scale() > 0) {
            return null;
        }
        return decimal.toBigInteger();
    }
}
