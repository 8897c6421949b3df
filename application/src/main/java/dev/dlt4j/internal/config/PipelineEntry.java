package dev.dlt4j.internal.config;

import dev.dlt4j.domain.load.RefreshMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pipeline of a project file; its sources are there, its destination is there or is the name of a
/// connector.
///
/// @param config     settings of the pipeline alone, by their dotted keys
/// @param keys       its keys in the file, with the values that references name
/// @param written    the same as they are written
/// @param unresolved references without a value; with such ones the pipeline cannot be used, and nothing else
///                   of it is known
public record PipelineEntry(String name, List<String> sources, String destination,
        Optional<String> staging, Optional<String> datasetName,
        Optional<String> pipelinesDir, Optional<String> naming, Optional<String> importSchemaPath,
        Optional<String> exportSchemaPath, Optional<Object> schemaContract, Optional<RefreshMode> refresh,
        boolean devMode,
        Map<String, Object> config, ConfigNode.Keys keys, ConfigNode.Keys written,
        List<String> unresolved) {
    public PipelineEntry {
        sources = List.copyOf(sources);
        config = Map.copyOf(config);
        unresolved = List.copyOf(unresolved);
    }

    /// A pipeline with references that have no value.
    static PipelineEntry unresolved(String name, ConfigNode.Keys written, List<String> faults) {
        Optional<String> no = Optional.empty();
        return new PipelineEntry(name, List.of(), "", no, no, no, no, no, no, Optional.empty(),
                Optional.empty(), false, Map.of(), written, written, faults);
    }

    boolean isUsable() {
        return unresolved.isEmpty();
    }

    ConfigPlace place() {
        return keys.place();
    }

    /// Its path in the file.
    public String title() {
        return "pipelines." + name;
    }
}
