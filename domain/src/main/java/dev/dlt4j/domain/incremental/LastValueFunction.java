package dev.dlt4j.domain.incremental;

import org.jspecify.annotations.Nullable;

/// Chooses the cursor value that is kept, dlt's `last_value_func`: usually the largest seen so far.
@FunctionalInterface
public interface LastValueFunction {
    /// The largest value; the first of two equal ones. The default.
    LastValueFunction MAX = (value,
            other) -> other != null && CursorOrder.isLess(value, other) ? other : value;

    /// The smallest value; the first of two equal ones.
    LastValueFunction MIN = (value,
            other) -> other != null && CursorOrder.isLess(other, value) ? other : value;

    /// The value to keep of the two, or what stands for `value` alone when `other` is null. Called with a
    /// row's value and the value kept so far, with a row's value alone, and with the end value and the
    /// initial value.
    ///
    /// @throws IllegalArgumentException when the two cannot be compared
    Object choose(Object value, @Nullable Object other);

    /// The function of that name in `dlt.yml`: `max` or `min`.
    ///
    /// @throws IllegalArgumentException when there is no such function
    static LastValueFunction named(String name) {
        return switch (name) {
            case "max" -> MAX;
            case "min" -> MIN;
            default -> throw new IllegalArgumentException(
                    "there is no last value function \"%s\"; there are max and min".formatted(name));
        };
    }
}
