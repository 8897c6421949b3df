package dev.dlt4j.spi.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a resource's code can ask for while it runs.
public interface ResourceContext {
    /// Name of the running pipeline.
    String pipelineName();

    /// Name of the running resource.
    String resourceName();

    /// Name of the source the resource belongs to: its schema's name and its key in the state.
    String sourceName();

    /// True once the pipeline is stopping: long loops should end.
    boolean cancelled();

    /// What the resource remembers from run to run; may be changed, by one thread at a time. Kept when the
    /// run's data counts, forgotten when the run fails. Values are what JSON holds, times, decimals and
    /// bytes. A resource that replaces its table begins with an empty one.
    Map<String, @Nullable Object> state();

    /// What the whole source remembers, which its resources share: dlt's `state`. Under `resources` it holds
    /// what each resource remembers.
    Map<String, @Nullable Object> sourceState();

    /// How far the resource was read.
    ///
    /// @throws IllegalStateException when the resource is not incremental
    Cursor cursor();
}
