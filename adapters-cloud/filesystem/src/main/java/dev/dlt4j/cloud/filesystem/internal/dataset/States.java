package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.StoredState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The states of pipelines in a dataset: a file for each load that brought one.
final class States {
    private static final String TABLE = SystemTables.PIPELINE_STATE;

    private final DatasetFolder folder;
    private final int kept;

    /// @param kept how many files a pipeline has at most; no limit from 0 downwards
    States(DatasetFolder folder, int kept) {
        this.folder = folder;
        this.kept = kept;
    }

    Optional<StoredState> newest(String pipelineName) {
        return of(pipelineName).stream().max(Comparator.comparing(RecordFile::time)).map(record -> {
            Map<String, @Nullable Object> values = Documents.mapOrEmpty(folder.json(record.file()));
            Object loadId = values.getOrDefault("dlt_load_id", values.get(SystemTables.LOAD_ID));
            return new StoredState(number(values.get("version")), number(values.get("engine_version")),
                    String.valueOf(values.get("state")),
                    values.get("version_hash") instanceof String hash ? hash : "",
                    loadId instanceof String text ? text : record.time());
        });
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private List<RecordFile> of(String pipelineName) {
        return RecordFile.of(folder, TABLE).stream().filter(record -> record.owner().equals(pipelineName))
                .toList();
    }

    /// Writes the state of a load and removes the oldest files that are too many.
    void record(String loadId, String schemaHash, Map<String, @Nullable Object> row) {
        String pipeline = String.valueOf(row.get("pipeline_name"));
        folder.putJson(RecordFile.path(TABLE, pipeline, loadId, schemaHash), row);
        if (kept > 0) {
            folder.delete(of(pipeline).stream().sorted(Comparator.comparingDouble(States::seconds).reversed())
                    .skip(kept).map(RecordFile::file).toList());
        }
    }

    /// For removal dlt orders by number; a text that is not a number counts as the oldest.
    private static double seconds(RecordFile record) {
        try {
            return Double.parseDouble(record.time());
        } catch (NumberFormatException noTime) {
            return 0;
        }
    }
}
