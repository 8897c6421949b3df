package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.TypeInference;
import dev.dlt4j.internal.normalize.decide.Learner;
import dev.dlt4j.internal.normalize.flatten.DocumentEnd;
import dev.dlt4j.internal.normalize.flatten.Flattener;
import dev.dlt4j.internal.normalize.rows.Tables;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import java.nio.charset.StandardCharsets;

/// The objects of one worker: a flattener, its tables, and the columns learned from the current chunk.
public final class Worker {
    final Tables tables;
    final Learner learner;
    private final Flattener flattener;
    final byte[] loadId;

    public Worker(String loadId, Schema schema, CellTypes types, JobFormats formats,
            NormalizeOptions options) {
        this.loadId = loadId.getBytes(StandardCharsets.UTF_8);
        tables = new Tables(schema, types, formats, options.inOrder());
        learner = new Learner(tables, options.coercion(),
                TypeInference.of(schema.inference().detections(), options.nowEpochSeconds()));
        flattener = new Flattener(tables,
                new DocumentEnd(tables, learner, options.rootIds().get(), loadId, options.listener()));
    }

    /// Flattens a chunk by a version of the schema, which grows by new columns.
    void flatten(Chunk chunk, Schema base) {
        clear();
        tables.adopt(base);
        tables.documentsOf(chunk.tableName);
        flattener.chunk(chunk.bytes, 0, chunk.length);
    }

    void clear() {
        tables.clear();
        learner.clear();
    }
}
