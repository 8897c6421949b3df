package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.Formats;
import dev.dlt4j.internal.format.WriterSettings;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Destination;
import java.util.List;
import java.util.Map;

/// Checks the settings of a pipeline's job files against what its destination takes.
final class WrittenWriter {
    private static final String MODEL = "model";

    private WrittenWriter() {}

    static void check(PipelineEntry pipeline, Destination<?> destination, ConfigFaults faults) {
        Capabilities capabilities = capabilities(destination);
        ConfigNode.Keys keys = pipeline.keys();
        List<String> formats = capabilities.formats().supported().stream()
                .filter(format -> !format.equals(MODEL))
                .toList();
        if (keys.get("loader_file_format") instanceof ConfigNode.Scalar format && format.value() != null
                && !formats.contains(format.text())) {
            faults.add(format.place(), "%s.loader_file_format: expected one of %s, found \"%s\"%s".formatted(
                    pipeline.title(), String.join(", ", formats), format.shown(),
                    EditDistance.hint(format.shown(), formats)));
        }
        if (keys.get("data_writer") instanceof ConfigNode.Keys settings) {
            settings.entries().forEach((key, value) -> {
                if (value instanceof ConfigNode.Scalar scalar && WriterSettings.names().contains(key)) {
                    check(capabilities, key, scalar, pipeline.title(), faults);
                }
            });
        }
        for (String section : List.of("parquet_normalizer", "model_normalizer")) {
            if (keys.get(section) instanceof ConfigNode.Keys flags) {
                flags.entries().forEach((key, value) -> checkFlag(value,
                        pipeline.title() + "." + section + "." + key, faults));
            }
        }
    }

    private static void check(Capabilities capabilities, String key, ConfigNode.Scalar value, String title,
            ConfigFaults faults) {
        try {
            WriterSettings settings = new WriterSettings(Map.of(key, value.text()));
            settings.check();
            Formats.of(capabilities, settings);
        } catch (TerminalException refused) {
            faults.add(value.place(), "%s.data_writer.%s: %s".formatted(title, key, refused.getMessage()));
        }
    }

    private static void checkFlag(ConfigNode value, String where, ConfigFaults faults) {
        if (value instanceof ConfigNode.Scalar scalar && !scalar.text().strip().matches("(?i)true|false")) {
            faults.add(value.place(), where + ": expected true or false, found " + value.kind());
        }
    }

    private static <C extends Record> Capabilities capabilities(Destination<C> destination) {
        return destination.provider().capabilities(destination.config());
    }
}
