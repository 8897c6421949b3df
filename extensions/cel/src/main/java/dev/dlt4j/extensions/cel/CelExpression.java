package dev.dlt4j.extensions.cel;

import dev.dlt4j.spi.step.Expression;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An expression that was read and checked.
///
/// @param variables how many values are given
/// @param slots     how many values are held while it runs
record CelExpression(String text, Node root, int variables, int slots) implements Expression {
    @Override
    public @Nullable Object value(@Nullable Object... values) {
        Object value = evaluated(values);
        // as CEL writes it in JSON: rows have no type for a length of time
        return value instanceof Duration duration ? Instants.text(duration) : value;
    }

    @Override
    public boolean test(@Nullable Object... values) {
        return ItemValues.truth(evaluated(values));
    }

    private @Nullable Object evaluated(@Nullable Object[] values) {
        if (values.length != variables) {
            throw new IllegalArgumentException(
                    "the expression has %d variables, not %d".formatted(variables, values.length));
        }
        return root.at(slots == values.length ? values : Arrays.copyOf(values, slots));
    }
}
