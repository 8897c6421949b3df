package dev.dlt4j.spi.step;

/// Decides about an item. May throw anything, as an [ItemFunction] may.
@FunctionalInterface
public interface ItemPredicate<T> {
    /// Whether the item passes.
    boolean test(T item) throws Exception;
}
