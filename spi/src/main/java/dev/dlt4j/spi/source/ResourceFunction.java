package dev.dlt4j.spi.source;

/// Makes the rows of a resource when it is run: a `Stream`, an `Iterable`.
@FunctionalInterface
public interface ResourceFunction<R> {
    R open(ResourceContext context) throws Exception;
}
