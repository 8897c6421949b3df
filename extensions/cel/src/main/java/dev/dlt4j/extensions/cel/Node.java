package dev.dlt4j.extensions.cel;

import org.jspecify.annotations.Nullable;

/// A part of an expression that can be evaluated.
@FunctionalInterface
interface Node {
    /// The value.
    ///
    /// @param frame values of the expression's variables and of those that its macros bind
    @Nullable
    Object at(@Nullable Object[] frame);
}
