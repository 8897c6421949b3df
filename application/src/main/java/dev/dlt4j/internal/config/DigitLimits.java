package dev.dlt4j.internal.config;

import java.util.Optional;

/// The precision and scale that a column of a type can have.
final class DigitLimits {
    private static final int DECIMAL_DIGITS = 76;
    private static final int INTEGER_BITS = 128;
    private static final int SECOND_DIGITS = 9;

    private DigitLimits() {}

    /// Whether the hints of a column are possible; adds a fault for each that is not.
    ///
    /// @param hints of the right form
    static boolean hold(ConfigNode.Keys hints, String where, ConfigFaults faults) {
        String type = hints.get("data_type") instanceof ConfigNode.Scalar given ? given.text() : "";
        Optional<Long> precision = number(hints, "precision");
        Optional<Long> scale = number(hints, "scale");
        int before = faults.count();
        switch (type) {
            case "decimal", "wei" -> {
                within(hints, "precision", precision, 1, DECIMAL_DIGITS, where, faults);
                within(hints, "scale", scale, 0, Math.max(0, precision.orElse((long) DECIMAL_DIGITS)), where,
                        faults);
            }
            case "bigint" -> within(hints, "precision", precision, 1, INTEGER_BITS, where, faults);
            case "timestamp", "time" ->
                within(hints, "precision", precision, 0, SECOND_DIGITS, where, faults);
            default -> within(hints, "precision", precision, 0, Integer.MAX_VALUE, where, faults);
        }
        return faults.count() == before;
    }

    private static void within(ConfigNode.Keys hints, String key, Optional<Long> number, long min, long max,
            String where, ConfigFaults faults) {
        if (number.isPresent() && (number.get() < min || number.get() > max)) {
            faults.add(hints.at(key).place(), "%s.%s: expected a whole number from %d to %d, found %d"
                    .formatted(where, key, min, max, number.get()));
        }
    }

    private static Optional<Long> number(ConfigNode.Keys hints, String key) {
        return hints.get(key) instanceof ConfigNode.Scalar scalar && scalar.value() instanceof Long number
                ? Optional.of(number)
                : Optional.empty();
    }
}
