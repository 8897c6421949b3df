package dev.dlt4j.spi.source;

/// What a resource's code can ask for while it runs.
public interface ResourceContext {
    String pipelineName();

    /// Name of the running resource.
    String resourceName();

    /// Name of the source the resource belongs to: its schema's name and its key in the state.
    String sourceName();

    /// True once the pipeline is stopping: long loops should end.
    boolean cancelled();
}
