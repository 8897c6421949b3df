package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// The project that `run --from … --to …` describes, without a `dlt.yml`.
///
/// @param from         as it was written
/// @param to           as it was written
/// @param dataset      empty for the source's name with `_data`
/// @param pipeline     its name; empty for one that is made of source and destination
/// @param pipelinesDir holds the working folder; empty for dlt's own place
record QuickProject(String from, String to, SourceUrl source, DestinationUrl destination,
        Optional<String> dataset, Optional<String> pipeline, Optional<Path> pipelinesDir) {
    private static final String ORIGIN = "command line";

    static QuickProject of(String from, String to, Optional<String> dataset, Optional<String> pipeline,
            Optional<Path> pipelinesDir) {
        return new QuickProject(from, to, SourceUrl.of(from), DestinationUrl.of(to, Connectors.installed()),
                dataset,
                pipeline, pipelinesDir);
    }

    Project project(Console console, List<String> assignments) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("source", source.name(), "destination",
                destination.type(), "dataset_name", datasetName()));
        pipelinesDir.ifPresent(folder -> entry.put("pipelines_dir", folder.toAbsolutePath().toString()));
        return ProjectOptions.in(console, Project.of(Path.of("").toAbsolutePath(), Map.of(
                "pipelines", Map.of(pipelineName(), entry),
                "sources", Map.of(source.name(), typed(source.type(), source.keys())),
                "destinations", Map.of(destination.type(), typed(destination.type(), destination.keys()))),
                ORIGIN)).set(assignments).read();
    }

    /// A whole database without the tables that an earlier load keeps there for itself.
    Source loadable(Source opened) {
        List<String> names = opened.resources().stream().<String>map(Resource::name).toList();
        List<String> own = names.stream().filter(name -> !name.startsWith("_dlt")).toList();
        return source.single() || own.size() == names.size()
                ? opened
                : opened.only(own.toArray(String[]::new));
    }

    String datasetName() {
        return dataset.orElse(source.name() + "_data");
    }

    /// The same command has the same working folder, and no other one has: packages that wait must not be
    /// loaded elsewhere.
    String pipelineName() {
        return pipeline.orElseGet(() -> {
            CRC32 sum = new CRC32();
            sum.update(MaskedText.of("%s\n%s\n%s\n%s".formatted(Path.of("").toAbsolutePath(), from, to,
                    datasetName())).getBytes(StandardCharsets.UTF_8));
            return "%s_to_%s_%08x".formatted(source.name(), destination.type(), sum.getValue());
        });
    }

    private static Map<String, Object> typed(String type, Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", type));
        entry.putAll(keys);
        return entry;
    }

    /// @throws ConfigurationError when an option is given that is for a single table
    void requireSingle(String option) {
        if (!source.single()) {
            throw new ConfigurationError(
                    "%s is for one table, and %s names a whole database: add the table to its URL, as in "
                            .formatted(option, SourceUrl.OPTION)
                            + "postgresql://user@host/shop/public.orders");
        }
    }
}
