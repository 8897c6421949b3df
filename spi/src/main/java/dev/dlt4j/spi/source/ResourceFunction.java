package dev.dlt4j.spi.source;

/// Makes the rows of a resource when it is run: a `Stream`, an `Iterable`.
@FunctionalInterface
public interface ResourceFunction<R> {
    /// Called once per run, when the resource is read for the first time. What it throws fails the extract
    /// step. A `Stream` it returns is closed at the end.
    R open(ResourceContext context) throws Exception;
}
