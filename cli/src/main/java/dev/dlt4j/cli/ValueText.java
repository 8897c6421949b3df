package dev.dlt4j.cli;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A value of a row as people and programs read it.
final class ValueText {
    private ValueText() {}

    /// Bytes are hexadecimal, decimals never have an exponent, moments are as in ISO 8601.
    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }
}
