package dev.dlt4j.internal.extract.pipe;

import org.jspecify.annotations.Nullable;

/// A step of a running pipe.
interface BoundStep {
    /// The name by which messages call the step.
    String name();

    /// What becomes of the item: an item, a page, an iterator or a stream of items; null when nothing is left
    /// of it.
    @Nullable
    Object apply(Object item) throws Exception;

    /// Whether the step takes pages of bytes as they are.
    default boolean takesBytes() {
        return false;
    }
}
