package dev.dlt4j.spi.step;

import org.jspecify.annotations.Nullable;

/// A condition or a value that was written as text, read and checked. May be shared by threads.
public interface Expression {
    /// The text as it was written.
    String text();

    /// What the expression gives for these values of its variables, in the order in which they were declared.
    /// A document is a map or a `JsonObject`; a member that it does not have is null.
    ///
    /// @return a value that has a place in a row: a text, a number, a boolean, a moment, bytes, a list, a map
    ///         or null
    /// @throws IllegalArgumentException when the values do not suit the expression; no message shows them
    @Nullable
    Object value(@Nullable Object... variables);

    /// Whether the condition holds for these values; a condition that gives null does not hold.
    ///
    /// @throws IllegalArgumentException when the expression gives neither true, false nor null, or the values
    ///                                  do not suit it
    boolean test(@Nullable Object... variables);
}
