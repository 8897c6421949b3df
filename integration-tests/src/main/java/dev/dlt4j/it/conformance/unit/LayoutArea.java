package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.cloud.filesystem.layout.FileLayout;
import dev.dlt4j.cloud.filesystem.layout.JobParts;
import dev.dlt4j.cloud.filesystem.layout.LayoutPrefix;
import dev.dlt4j.cloud.filesystem.layout.Placeholder;
import dev.dlt4j.domain.load.DatasetNaming;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.config.ConfigurationError;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `layout.json`: names of files, packages and datasets.
final class LayoutArea implements Area {
    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        return switch (String.valueOf(input.get("op"))) {
            case "parse_file_name" -> parsed(JobFileName.parse(String.valueOf(input.get("file_name"))));
            case "format_file_name" -> {
                List<@Nullable Object> parts = Values.list(input.get("parts"));
                yield Values.of("file_name", new JobFileName(String.valueOf(parts.get(0)),
                        String.valueOf(parts.get(1)), Values.number(parts.get(2), 0),
                        String.valueOf(parts.get(3)), parts.size() > 4 && Boolean.TRUE.equals(parts.get(4)))
                        .fileName());
            }
            case "load_id" -> Values.of("load_id",
                    LoadId.of(((Number) Objects.requireNonNull(input.get("epoch"))).doubleValue())
                            .toString());
            case "dataset_name" -> datasetNames(input);
            case "pipeline_dataset_name" -> pipelineDataset(input);
            case "check_layout" -> Values.of("placeholders", layout(input).placeholders());
            case "table_prefix" -> Values.of("prefix",
                    LayoutPrefix.of(String.valueOf(input.get("layout"))));
            case "create_path" -> Values.of("path", layout(input).path(
                    JobParts.of(String.valueOf(input.get("schema_name")),
                            String.valueOf(input.get("load_id")),
                            JobFileName.parse(String.valueOf(input.get("file_name"))),
                            time(input, "load_package_timestamp")),
                    time(input, "now")));
            default -> throw new NotBuiltException(input.get("op") + " is not built yet");
        };
    }

    private static FileLayout layout(Map<String, @Nullable Object> input) {
        Map<String, Placeholder> own = new LinkedHashMap<>();
        Values.map(input.get("extra_placeholders"))
                .forEach((name, value) -> own.put(name, Placeholder.of(value)));
        return FileLayout.of(String.valueOf(input.get("layout")), own);
    }

    private static Optional<OffsetDateTime> time(Map<String, @Nullable Object> input, String key) {
        return Optional.ofNullable(TypedValues.decode(input.get(key))).map(value -> switch (value) {
            case LocalDateTime naive -> naive.atOffset(ZoneOffset.UTC);
            // the recording hands over all times in UTC
            default -> ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC);
        });
    }

    private static Optional<String> text(Map<String, @Nullable Object> input, String key) {
        return Optional.ofNullable(input.get(key)).map(String::valueOf);
    }

    private static Map<String, @Nullable Object> datasetNames(Map<String, @Nullable Object> input) {
        UnaryOperator<String> normalized = DatasetNaming.normalizer(
                NamingConventions.named(Values.text(input.get("naming"), "snake_case"), 0),
                !Boolean.FALSE.equals(input.get("normalize")));
        String own = DatasetNaming.ofSchema(text(input, "dataset_name").orElse(""),
                String.valueOf(input.get("schema_name")), text(input, "default_schema_name"));
        String staging = DatasetNaming.laidOut(Values.text(input.get("staging_layout"), "%s_staging"), own);
        return Values.of("name", own.isEmpty() ? null : normalized.apply(own), "staging_name",
                normalized.apply(staging));
    }

    private static Map<String, @Nullable Object> pipelineDataset(Map<String, @Nullable Object> input) {
        String layout = text(input, "dataset_name_layout").orElse("%s");
        PipelineNames.faultOfLayout(layout).ifPresent(fault -> {
            throw new ConfigurationError(fault);
        });
        String name = text(input, "dataset_name").filter(given -> !given.isEmpty())
                .orElseGet(() -> DatasetNaming.usual(String.valueOf(input.get("pipeline_name"))));
        return Values.of("dataset_name", DatasetNaming.laidOut(layout, name), "default_schema_name", null);
    }

    private static Map<String, @Nullable Object> parsed(JobFileName name) {
        return Values.of("table_name", name.table(), "file_id", name.fileId(),
                "retry_count", (long) name.retry(), "file_format", name.format(),
                "compressed", name.compressed(), "job_id", name.jobId(), "file_name", name.fileName(),
                "retry", name.withRetry().fileName());
    }
}
