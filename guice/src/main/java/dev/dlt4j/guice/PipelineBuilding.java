package dev.dlt4j.guice;

import com.google.inject.Provider;
import dev.dlt4j.Pipeline;

/// Builds a pipeline that has a definition.
record PipelineBuilding(String name, Provider<Pipelines> pipelines, Provider<PipelineDefinition> definition)
        implements
            Provider<Pipeline> {
    @Override
    public Pipeline get() {
        return definition.get().define(pipelines.get().named(name)).build();
    }
}
