package dev.dlt4j.spi.source;

import java.util.stream.Stream;

/// The code of a transformer: makes rows of one item of its parent.
@FunctionalInterface
public interface TransformFunction<P, T> {
    /// The rows; the stream is closed when it ends, when the run fails, or when it is cut by a limit.
    ///
    /// @param item    one item of the parent
    /// @param context of the transformer, whose state is its own
    Stream<? extends T> open(P item, ResourceContext context) throws Exception;
}
