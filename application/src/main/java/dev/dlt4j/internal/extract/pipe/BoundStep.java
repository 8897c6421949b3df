package dev.dlt4j.internal.extract.pipe;

import org.jspecify.annotations.Nullable;

/// A step of a running pipe.
interface BoundStep {
    /// The name of the step in messages.
    String name();

    /// The result for an item: an item, a page, an iterator or a stream of items; null when nothing is left
    /// of it.
    @Nullable
    Object apply(Object item) throws Exception;

    /// Whether the step accepts pages of bytes without parsing them.
    default boolean takesBytes() {
        return false;
    }
}
