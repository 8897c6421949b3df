package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            case "dataset_name", "pipeline_dataset_name" ->
                throw new NotBuiltException("suffixes and layouts of dataset names are not built yet");
            default -> throw new NotBuiltException("the filesystem destination is not built yet");
        };
    }

    private static Map<String, @Nullable Object> parsed(JobFileName name) {
        return Values.of("table_name", name.table(), "file_id", name.fileId(),
                "retry_count", (long) name.retry(), "file_format", name.format(),
                "compressed", name.compressed(), "job_id", name.jobId(), "file_name", name.fileName(),
                "retry", name.withRetry().fileName());
    }
}
