package dev.dlt4j;

import dev.dlt4j.StepTrace.Failure;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.internal.disk.WorkingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the trace that an earlier process left.
final class WrittenTrace {
    private static final System.Logger LOG = System.getLogger(WrittenTrace.class.getName());

    private WrittenTrace() {}

    /// The trace of a working folder; empty when there is none, or when it cannot be read.
    static Optional<PipelineTrace> of(Path folder) {
        Path file = folder.resolve(Tracing.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> map = Documents
                    .mapOrEmpty(JsonParser.parse(WorkingFile.read(file)));
            return Optional.of(new PipelineTrace(text(map, "transaction_id"), text(map, "pipeline_name"),
                    Documents.mapOrEmpty(map.get("execution_context")),
                    Instant.parse(text(map, "started_at")),
                    Instant.parse(text(map, "finished_at")),
                    maps(map.get("steps")).stream().map(WrittenTrace::step).toList(),
                    maps(map.get("resolved_config_values"))));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the trace {0} cannot be read: {1}", file,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static StepTrace step(Map<String, @Nullable Object> map) {
        return new StepTrace(text(map, "span_id"), text(map, "step"),
                Optional.ofNullable(map.get("load_id")).map(String::valueOf),
                Instant.parse(text(map, "started_at")), Instant.parse(text(map, "finished_at")),
                StepTrace.joined(Documents.mapOrEmpty(map.get(text(map, "step") + "_info")),
                        Documents.mapOrEmpty(map.get("step_info"))),
                maps(map.get("exception_traces")).stream()
                        .map(failure -> new Failure(text(failure, "exception_type"), text(failure, "message"),
                                Boolean.TRUE.equals(failure.get("is_terminal"))))
                        .toList());
    }

    private static List<Map<String, @Nullable Object>> maps(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(Documents::mapOrEmpty).toList() : List.of();
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return value.toString();
    }
}
