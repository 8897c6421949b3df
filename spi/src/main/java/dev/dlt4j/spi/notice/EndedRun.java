package dev.dlt4j.spi.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call of a pipeline that has ended. It holds no secrets.
///
/// @param id       32 hexadecimal digits, the transaction id of the trace
/// @param pipeline name of the pipeline
/// @param call     `run`, or the step that was called alone: `extract`, `normalize`, `load`, `sync`
/// @param dataset  name of the dataset; empty when nothing was loaded
/// @param location where the dataset is; empty when nothing was loaded
/// @param spans    its steps in the order in which they ended
/// @param tables   the tables that were loaded or changed, without dlt's own
public record EndedRun(String id, String pipeline, String call, Instant startedAt, Instant endedAt,
        Optional<String> dataset, Optional<String> location, List<RunSpan> spans, List<LoadedTable> tables) {
    public EndedRun {
        spans = List.copyOf(spans);
        tables = List.copyOf(tables);
    }

    /// Whether no step failed.
    public boolean succeeded() {
        return spans.stream().allMatch(span -> span.failure().isEmpty());
    }

    /// The step that failed, and why; empty when none did.
    public Optional<RunSpan> failed() {
        return spans.stream().filter(span -> span.failure().isPresent()).findFirst();
    }

    /// Tables that were created or got columns.
    public List<LoadedTable> changedTables() {
        return tables.stream().filter(LoadedTable::isChanged).toList();
    }

    /// The call as maps and lists, as a webhook sends it.
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("transaction_id", id);
        map.put("pipeline_name", pipeline);
        map.put("call", call);
        map.put("succeeded", succeeded());
        map.put("started_at", startedAt.toString());
        map.put("finished_at", endedAt.toString());
        map.put("dataset_name", dataset.orElse(null));
        map.put("location", location.orElse(null));
        map.put("steps", spans.stream().map(RunSpan::toMap).toList());
        map.put("tables", tables.stream().map(LoadedTable::toMap).toList());
        return map;
    }
}
