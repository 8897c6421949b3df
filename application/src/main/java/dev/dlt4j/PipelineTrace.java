package dev.dlt4j;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a pipeline's last call did, step by step: [Pipeline#lastTrace()], and `trace.json` in the working
/// folder. It has no secrets, and it is data: `pipeline.run(List.of(trace.toMap()), …)` loads it, so that a
/// team can watch its pipelines with a query.
///
/// Mirrors dlt's `last_trace`; dlt's own file, `trace.pickle`, is left alone.
///
/// @param transactionId 32 hexadecimal digits, different for each call
/// @param context       where it ran: Java, operating system, processors, library
/// @param steps         in the order in which they ended
/// @param resolved      which settings were found and where, by dlt's names; never a value
public record PipelineTrace(String transactionId, String pipelineName, Map<String, @Nullable Object> context,
        Instant startedAt, Instant finishedAt, List<StepTrace> steps,
        List<Map<String, @Nullable Object>> resolved) {
    private static final int ENGINE_VERSION = 1;

    public PipelineTrace {
        steps = List.copyOf(steps);
        resolved = List.copyOf(resolved);
    }

    /// Whether no step failed.
    public boolean succeeded() {
        return steps.stream().allMatch(StepTrace::succeeded);
    }

    /// The trace as maps and lists, by dlt's names.
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("transaction_id", transactionId);
        map.put("pipeline_name", pipelineName);
        map.put("execution_context", context);
        map.put("started_at", startedAt.toString());
        map.put("finished_at", finishedAt.toString());
        map.put("steps", steps.stream().map(step -> step.toMap(pipelineName)).toList());
        map.put("resolved_config_values", resolved);
        map.put("engine_version", ENGINE_VERSION);
        return map;
    }

    /// A line for the call, and one for each step.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("pipeline %s: %s, started %s, %s".formatted(pipelineName,
                succeeded() ? "completed" : "failed", startedAt,
                ReadableNumbers.seconds(Duration.between(startedAt, finishedAt))));
        for (StepTrace step : steps) {
            text.append("\n%-9s %s, %s%s".formatted(step.step(), step.succeeded() ? "completed" : "failed",
                    ReadableNumbers.seconds(Duration.between(step.startedAt(), step.finishedAt())),
                    step.loadId().map(id -> ", package " + id).orElse("")));
            step.failure().stream().findFirst()
                    .ifPresent(failure -> text.append(": ").append(failure.message()));
        }
        return text.toString();
    }
}
