package dev.dlt4j.spi.source;

/// Where the items of a resource come from.
public sealed interface ResourceCode {
    /// Items that are asked for one by one.
    ///
    /// @param rows opens a `Stream`, an `Iterator` or an `Iterable`; what can be closed is closed at the end
    record Rows(ResourceFunction<?> rows) implements ResourceCode {}

    /// Code that hands over its items by itself.
    record Push(ResourceBody<?> body) implements ResourceCode {}

    /// Code that makes items of those of another resource.
    ///
    /// @param pages whether it takes a page of the parent as one item
    record Transform(Resource<?> parent, TransformFunction<?, ?> function,
            boolean pages) implements ResourceCode {}
}
