package dev.dlt4j;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one step of a pipeline did, or why it failed: an entry of [PipelineTrace].
///
/// @param spanId    32 hexadecimal digits, different for each step
/// @param step      `extract`, `normalize`, `load`, `sync`, or `run` for a whole run that failed
/// @param loadId    the package it worked on; empty for a step that makes packages
/// @param info      what it did, by dlt's names: counts of rows by table, the destination, packages
/// @param failure   the chain of exceptions that ended it, the outermost first; empty when it succeeded
public record StepTrace(String spanId, String step, Optional<String> loadId, Instant startedAt,
        Instant finishedAt, Map<String, @Nullable Object> info, List<Failure> failure) {
    static final String FIRST_RUN = "first_run";
    static final String LOAD_PACKAGES = "load_packages";
    /// What dlt has below `step_info`, not below the step's own name.
    private static final List<String> COMMON = List.of(LOAD_PACKAGES, FIRST_RUN);

    /// An exception.
    ///
    /// @param type       its class
    /// @param isTerminal whether trying again cannot help
    public record Failure(String type, String message, boolean isTerminal) {
        Map<String, @Nullable Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("message", message);
            map.put("exception_type", type);
            map.put("is_terminal", isTerminal);
            return map;
        }
    }

    public StepTrace {
        failure = List.copyOf(failure);
    }

    /// Whether the step did its work.
    public boolean succeeded() {
        return failure.isEmpty();
    }

    Map<String, @Nullable Object> toMap(String pipeline) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("span_id", spanId);
        map.put("step", step);
        map.put("load_id", loadId.orElse(null));
        map.put("started_at", startedAt.toString());
        map.put("finished_at", finishedAt.toString());
        map.put("step_exception", failure.isEmpty() ? null : failure.getFirst().message());
        map.put("exception_traces",
                failure.isEmpty() ? null : failure.stream().map(Failure::toMap).toList());
        map.put(step + "_info", ownInfo());
        map.put("step_info", stepInfo(pipeline));
        return map;
    }

    /// What only steps of this kind say.
    Map<String, @Nullable Object> ownInfo() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(info);
        COMMON.forEach(own::remove);
        return own;
    }

    /// The `info` of a step that was written as [#toMap].
    static Map<String, @Nullable Object> joined(Map<String, @Nullable Object> own,
            Map<String, @Nullable Object> stepInfo) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>(own);
        COMMON.stream().filter(stepInfo::containsKey).forEach(key -> info.put(key, stepInfo.get(key)));
        return info;
    }

    /// What dlt says of every step alike.
    private Map<String, @Nullable Object> stepInfo(String pipeline) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("pipeline", Map.of("pipeline_name", pipeline));
        map.put("loads_ids", loadId.map(id -> (Object) List.of(id))
                .orElseGet(() -> info.getOrDefault("loads_ids", List.of())));
        COMMON.stream().filter(info::containsKey).forEach(key -> map.put(key, info.get(key)));
        map.put("started_at", startedAt.toString());
        map.put("finished_at", finishedAt.toString());
        return map;
    }
}
