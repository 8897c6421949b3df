package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.rows.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The schema of a package while it is normalized: it grows by the columns of chunks of documents and of
/// files of columns. Changed by one thread at a time, the one whose turn it is; read by all workers.
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

    /// Partial tables with the new columns, in the order of the data.
    public List<Table> learned() {
        return learned;
    }

    /// Replaces a table by the one that the extract step declared meanwhile.
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

    /// Adopts the schema as it is at the end of the extract step, with the columns learned so far.
    ///
    /// @throws OutdatedSchema when rows that were normalized would differ by it
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

    /// Adopts a schema that grew by a worker's columns.
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

    /// The normalized name of an extracted table.
    String tableOf(String tableName) {
        return new Names(schema.naming(), schema.normalizers().useBreakPath()).tablePart(tableName);
    }
}
