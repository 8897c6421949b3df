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
/// @param faults of its own keys, among them references without a value; with any the pipeline cannot be used
public record PipelineEntry(String name, List<String> sources, String destination,
        Optional<String> staging, Optional<String> datasetName,
        Optional<String> pipelinesDir, Optional<String> naming, Optional<String> importSchemaPath,
        Optional<String> exportSchemaPath, Optional<Object> schemaContract, Optional<RefreshMode> refresh,
        boolean devMode,
        Map<String, Object> config, ConfigNode.Keys keys, ConfigNode.Keys written,
        List<String> faults) {
    public PipelineEntry {
        sources = List.copyOf(sources);
        config = Map.copyOf(config);
        faults = List.copyOf(faults);
    }

    /// A pipeline of which nothing is known but its faults.
    static PipelineEntry unusable(String name, ConfigNode.Keys written, List<String> faults) {
        Optional<String> no = Optional.empty();
        return new PipelineEntry(name, List.of(), "", no, no, no, no, no, no, Optional.empty(),
                Optional.empty(), false, Map.of(), written, written, faults);
    }

    boolean isUsable() {
        return faults.isEmpty();
    }

    /// Whether its keys could be read, though some may have faults.
    boolean isRead() {
        return !destination.isEmpty();
    }

    ConfigPlace place() {
        return keys.place();
    }

    /// Its path in the file.
    public String title() {
        return "pipelines." + name;
    }
}
