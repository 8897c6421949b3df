package dev.dlt4j.internal.state;

import dev.dlt4j.domain.state.PipelineState;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The row that stores a pipeline's state in the destination.
public final class StateRow {
    private StateRow() {}

    /// The row as a document of the table `_dlt_pipeline_state`.
    public static Map<String, @Nullable Object> of(PipelineState state, String loadId, OffsetDateTime now) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("version", state.version());
        row.put("engine_version", (long) state.engineVersion());
        row.put("pipeline_name", state.pipelineName().orElseThrow());
        row.put("state", state.pack());
        row.put("created_at", now);
        row.put("version_hash", state.versionHash().orElse(null));
        row.put("_dlt_load_id", loadId);
        return row;
    }
}
