package dev.dlt4j.spi.source;

/// The code of a resource: reads from wherever it reads and hands over what it found.
@FunctionalInterface
public interface ResourceBody<T> {
    /// Runs to the end of the data. May throw anything: the extract step fails, nothing of the run is kept.
    void run(ResourceContext context, Out<T> out) throws Exception;
}
