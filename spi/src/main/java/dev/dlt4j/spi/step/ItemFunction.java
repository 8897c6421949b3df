package dev.dlt4j.spi.step;

import org.jspecify.annotations.Nullable;

/// Makes one thing of an item. May throw anything: the extract step fails, naming the resource, the step and
/// the item.
@FunctionalInterface
public interface ItemFunction<T, R> {
    /// What becomes of the item; null drops it.
    @Nullable
    R apply(T item) throws Exception;
}
