package dev.dlt4j.testkit;

import dev.dlt4j.Connectors;
import dev.dlt4j.Destinations;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs a source as users do: its keys in a `dlt.yml`, its credentials in the environment, its rows through a
/// pipeline, which keeps its state in a folder and hands the rows over.
final class SourceRun {
    static final String PIPELINE = "contract";

    private final Path folder;
    private final SourceProvider<?> provider;
    private final Map<String, List<Map<String, @Nullable Object>>> loaded = new ConcurrentHashMap<>();
    private final Destination<?> rows = Destinations.custom("rows", (batch, known) -> loaded
            .computeIfAbsent(known.table().name(), table -> Collections.synchronizedList(new ArrayList<>()))
            .addAll(batch)).build();

    SourceRun(Path folder, SourceProvider<?> provider) {
        this.folder = folder;
        this.provider = provider;
    }

    /// Opens the source.
    ///
    /// @param credentials by their keys, `credentials.token` for a key in a section
    Source open(Map<String, Object> settings, Map<String, String> credentials) {
        return project(settings, credentials).sources(PIPELINE).getFirst();
    }

    private Project project(Map<String, Object> settings, Map<String, String> credentials) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", provider.name());
        keys.putAll(settings);
        Map<String, Object> document = Map.of("sources", Map.of(provider.name(), keys), "pipelines",
                Map.of(PIPELINE, Map.of("source", provider.name(), "destination", rows.provider().name())));
        Map<String, String> environment = new TreeMap<>();
        credentials.forEach((key, value) -> environment.put(variable(key), value));
        Connectors connectors = Connectors.of(List.of(provider), List.of(rows.provider()))
                .orElse(Connectors.installed());
        return Project.of(folder, document, "dlt.yml").environment(environment::get).connectors(connectors)
                .read();
    }

    private String variable(String key) {
        return ("sources__" + provider.section() + "__" + key.replace(".", "__")).toUpperCase(Locale.ROOT);
    }

    /// Loads what the source has now, and gives the rows by table.
    Map<String, List<Map<String, @Nullable Object>>> load(Source source, UnaryOperator<Source> selection) {
        loaded.clear();
        try (Pipeline pipeline = Dlt.pipeline(PIPELINE).destination(rows)
                .pipelinesDir(folder.resolve("pipelines")).localDir(folder).build()) {
            pipeline.run(selection.apply(source));
        }
        return Map.copyOf(loaded);
    }
}
