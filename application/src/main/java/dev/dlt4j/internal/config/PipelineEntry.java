package dev.dlt4j.internal.config;

import dev.dlt4j.domain.load.RefreshMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pipeline of a project file; its sources are there, its destination is there or is the name of a
/// connector.
///
/// @param config settings of the pipeline alone, by their dotted keys
/// @param keys   its keys in the file
public record PipelineEntry(String name, List<String> sources, String destination,
        Optional<String> staging, Optional<String> datasetName,
        Optional<String> pipelinesDir, Optional<String> naming, Optional<String> importSchemaPath,
        Optional<String> exportSchemaPath, Optional<Object> schemaContract, Optional<RefreshMode> refresh,
        boolean devMode,
        Map<String, Object> config, ConfigNode.Keys keys) {
    public PipelineEntry {
        sources = List.copyOf(sources);
        config = Map.copyOf(config);
    }

    ConfigPlace place() {
        return keys.place();
    }

    /// Its path in the file.
    public String title() {
        return "pipelines." + name;
    }
}
