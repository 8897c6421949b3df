package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.rows.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The schema of a package while it is normalized: it grows by what chunks of documents and files of columns
/// teach. Changed by one thread at a time, the one whose turn it is; read by all workers.
public final class LearnedSchema {
    private final Schema before;
    private final MergeStrategies strategies;
    private final JobFileSet jobFiles;
    private final List<Table> learned = new ArrayList<>();
    private volatile Schema schema;

    /// @param strategies of the destination
    public LearnedSchema(Schema schema, MergeStrategies strategies, JobFileSet jobFiles) {
        this.before = schema;
        this.schema = schema;
        this.strategies = strategies;
        this.jobFiles = jobFiles;
    }

    public Schema schema() {
        return schema;
    }

    /// Partial tables with what was learned, in the order of the data.
    public List<Table> learned() {
        return learned;
    }

    /// Replaces what is known of a table by what the extract step declared of it meanwhile.
    ///
    /// @throws OutdatedSchema when rows of it were normalized already
    void describe(Table table) {
        OutdatedSchema.require(!isTouched(table.name()), table.name());
        OutdatedSchema.requireFilters(schema.findTable(table.name()), table);
        schema = schema.withNormalizedTable(table, CompoundHints.REPLACE, strategies);
    }

    private boolean isTouched(String table) {
        return jobFiles.rowCounts().containsKey(table)
                || learned.stream().anyMatch(partial -> partial.name().equals(table));
    }

    /// Takes the schema as extracting has left it; what was learned stays.
    ///
    /// @throws OutdatedSchema when what was normalized would come out otherwise by it
    public void adopt(Schema extracted) {
        if (extracted == before) {
            return;
        }
        Schema grown = extracted;
        for (Table partial : learned) {
            grown = grown.withTable(partial, strategies);
        }
        OutdatedSchema.require(schema, grown, jobFiles.rowCounts().keySet());
        OutdatedSchema.require(schema, grown, learned.stream().map(Table::name).toList());
        schema = grown;
    }

    /// Takes over a schema that grew by what a worker learned.
    void grow(Schema grown, Collection<Table> partial) {
        if (!partial.isEmpty()) {
            schema = grown;
            learned.addAll(partial);
        }
    }

    /// Adds columns that come with files of columns.
    void learn(Table partial) {
        schema = schema.withNormalizedTable(partial, CompoundHints.ADD, strategies);
        learned.add(partial);
    }

    /// The name of the table into which files of an extracted table go.
    String tableOf(String tableName) {
        return new Names(schema.naming(), schema.normalizers().useBreakPath()).tablePart(tableName);
    }
}
