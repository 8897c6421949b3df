package dev.dlt4j;

import dev.dlt4j.StepTrace.Failure;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.internal.config.ResolvedValue;
import dev.dlt4j.internal.load.LoadedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes what the steps of a call do, and writes `trace.json` at its end. Used by one thread.
final class Tracing {
    static final String FILE = "trace.json";
    private static final System.Logger LOG = System.getLogger(Tracing.class.getName());
    private static final int MAX_STEPS = 100;
    private static final int MAX_CAUSES = 20;
    /// Calls that are one step.
    private static final Set<String> STEPS = Set.of("extract", "normalize", "load");

    private final String pipeline;
    private final Path folder;
    private final Clock clock;
    private final boolean enabled;
    private final RunNotices notices;
    private final Supplier<List<ResolvedValue>> resolved;
    /// Those of this call; earlier ones are in the last trace.
    private final List<StepTrace> steps = new ArrayList<>();
    private @Nullable PipelineTrace last;
    private @Nullable String call;

    /// @param folder  the pipeline's working folder
    /// @param enabled whether the trace is written to a file; dlt's `enable_runtime_trace`
    /// @param notices who hears of the call at its end
    /// @param resolved which settings were found until now
    Tracing(String pipeline, Path folder, Clock clock, boolean enabled, RunNotices notices,
            Supplier<List<ResolvedValue>> resolved) {
        this.pipeline = pipeline;
        this.folder = folder;
        this.clock = clock;
        this.enabled = enabled;
        this.notices = notices;
        this.resolved = resolved;
    }

    Optional<PipelineTrace> last() {
        return Optional.ofNullable(last);
    }

    /// Does a whole call: `run`, or a step alone. A call within another one is part of it.
    <T> T call(String name, Supplier<T> work) {
        if (call != null) {
            return work.get();
        }
        Instant start = clock.instant();
        call = name;
        steps.clear();
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            if (name.equals("run")) {
                note(name, null, start, Map.of(), failures(failed));
            }
            throw failed;
        } finally {
            call = null;
            PipelineTrace trace = new PipelineTrace(id(), pipeline, ExecutionContext.ofProcess(), start,
                    clock.instant(), steps, resolved.get().stream().map(ResolvedValue::toMap).toList());
            PipelineTrace joined = joined(name, trace);
            last = joined;
            write(joined);
            notices.ended(name, trace);
        }
    }

    /// As in dlt, steps that are called one by one are one trace, until a run begins another.
    private PipelineTrace joined(String name, PipelineTrace trace) {
        PipelineTrace before = last;
        if (before == null || !STEPS.contains(name)) {
            return trace;
        }
        List<StepTrace> all = new ArrayList<>(before.steps());
        all.addAll(trace.steps());
        return new PipelineTrace(before.transactionId(), pipeline, trace.context(), before.startedAt(),
                trace.finishedAt(), all.subList(Math.max(0, all.size() - MAX_STEPS), all.size()),
                trace.resolved());
    }

    /// Does a step.
    ///
    /// @param info makes the entry's `info` of the step's result
    <T> T step(PipelineStep step, @Nullable String loadId, Supplier<T> work,
            Function<? super T, Map<String, @Nullable Object>> info) {
        Instant start = clock.instant();
        T result = done(step, loadId, start, work);
        // as in dlt, a run synchronizes first, and that is a step of its own only when it fails
        if (step != PipelineStep.SYNC || step.dltName().equals(call)) {
            note(step.dltName(), loadId, start, described(result, info), List.of());
        }
        return result;
    }

    /// Does what comes before a step and is part of it only when it fails.
    <T> T before(PipelineStep step, @Nullable String loadId, Supplier<T> work) {
        return done(step, loadId, clock.instant(), work);
    }

    private <T> T done(PipelineStep step, @Nullable String loadId, Instant start, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            note(step.dltName(), loadId, start, Map.of(), failures(failed));
            throw failed;
        }
    }

    /// A step whose packages cannot be looked at has done its work all the same.
    private <T> Map<String, @Nullable Object> described(T result,
            Function<? super T, Map<String, @Nullable Object>> info) {
        try {
            return info.apply(result);
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "pipeline {0}: the trace does not say what a step did: {1}",
                    pipeline, failed);
            return Map.of();
        }
    }

    private void note(String step, @Nullable String loadId, Instant start, Map<String, @Nullable Object> info,
            List<Failure> failures) {
        if (steps.size() < MAX_STEPS) {
            steps.add(new StepTrace(id(), step, Optional.ofNullable(loadId), start, clock.instant(), info,
                    failures));
        }
    }

    private static List<Failure> failures(Throwable failed) {
        List<Failure> chain = new ArrayList<>();
        for (Throwable each = failed; each != null && chain.size() < MAX_CAUSES; each = each.getCause()) {
            chain.add(new Failure(each.getClass().getName(), String.valueOf(each.getMessage()),
                    each instanceof TerminalException));
        }
        return chain;
    }

    /// A call that cannot be traced has done its work all the same. Nothing depends on the file, so it is not
    /// forced to disk.
    private void write(PipelineTrace trace) {
        if (!enabled || !Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.writeString(folder.resolve(FILE), JsonText.pretty(trace.toMap()));
        } catch (IOException | RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "pipeline {0}: the trace is not kept: {1}", pipeline,
                    failed);
        }
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /// What an extract step did.
    static Map<String, @Nullable Object> info(ExtractInfo extracted) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("loads_ids", extracted.loadIds());
        info.put("resource_metrics", counts("resource_name", extracted.rows()));
        if (!extracted.metrics().isEmpty()) {
            info.put("custom_metrics", extracted.metrics());
        }
        return info;
    }

    /// What a normalize step did.
    static Map<String, @Nullable Object> info(Map<String, Long> rowsByTable) {
        return Map.of("table_metrics", counts("table_name", rowsByTable));
    }

    /// What a load step did.
    static Map<String, @Nullable Object> info(LoadedPackage loaded, String destination, String dataset,
            String location) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("destination_name", destination);
        info.put("destination_displayable_credentials", location);
        info.put("dataset_name", dataset);
        info.put("schema_name", loaded.schemaName());
        info.put("state", loaded.isAborted() ? "aborted" : "loaded");
        info.put("changed_tables", loaded.migrated());
        info.put("table_metrics", counts("table_name", loaded.rows()));
        info.put("failed_jobs", loaded.failed().stream()
                .map(job -> Map.of("job_id", job.jobId(), "table_name", job.table(), "failed_message",
                        job.message()))
                .toList());
        return info;
    }

    private static List<Map<String, Object>> counts(String named, Map<String, Long> rows) {
        List<Map<String, Object>> counts = new ArrayList<>();
        rows.forEach((name, count) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put(named, name);
            each.put("items_count", count);
            counts.add(each);
        });
        return counts;
    }
}
