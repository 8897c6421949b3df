package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.io.IOException;

/// Tables that were extracted but got no rows: they are created with the columns that every row has, and
/// their empty job files make the load step replace earlier rows.
public final class EmptyTables {
    private final LearnedSchema schema;
    private final JobFileSet jobFiles;

    public EmptyTables(LearnedSchema schema, JobFileSet jobFiles) {
        this.schema = schema;
        this.jobFiles = jobFiles;
    }

    /// Whether a table has no rows in this package, though it had some before.
    public boolean isEmptied(String tableName) {
        String table = schema.tableOf(tableName);
        return !jobFiles.rowCounts().containsKey(table)
                && schema.schema().findTable(table).filter(Table::hasSeenData).isPresent();
    }

    /// Adds a table without rows to the schema, with the columns that every row has, and gives it an empty
    /// job file.
    public void materialize(String tableName, Worker worker) throws IOException {
        Schema before = schema.schema();
        String table = worker.tables.names().tablePart(tableName);
        Table known = before.table(table);
        if (jobFiles.rowCounts().containsKey(table)) {
            return;
        }
        if (!known.hasSeenData()) {
            worker.flatten(Chunk.ofEmptyDocument(tableName), before);
            schema.grow(worker.tables.schema(), worker.learner.learned());
        }
        jobFiles.touch(schema.schema(), table);
    }
}
