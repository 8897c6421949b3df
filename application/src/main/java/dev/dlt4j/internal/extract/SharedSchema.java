package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The schema of a source while its resources run, some of them at once.
final class SharedSchema {
    private final Set<String> touched = new LinkedHashSet<>();
    private Schema schema;

    SharedSchema(Schema schema) {
        this.schema = schema;
    }

    synchronized Schema schema() {
        return schema;
    }

    /// Adds what a resource says of its table. Keys it names take the place of earlier ones. Of several resources of one
    /// table only the first to run is listened to, as by dlt.
    synchronized Table hint(Table table) {
        if (touched.add(table.name())) {
            schema = schema.withNormalizedTable(table, CompoundHints.REPLACE);
        }
        return schema.table(table.name());
    }

    /// Adds columns that a table of rows brought. A column that is known keeps its type: the destination casts.
    synchronized Table learn(String tableName, List<Column> columns) {
        Table known = schema.table(tableName);
        List<Column> added = columns.stream().filter(column -> {
            Column existing = known.column(column.name());
            return existing == null || !existing.isComplete();
        }).map(column -> {
            Column hinted = known.column(column.name());
            return hinted == null ? column : column.mergedWith(hinted);
        }).toList();
        if (!added.isEmpty()) {
            schema = schema.withNormalizedTable(known.withColumns(added), CompoundHints.ADD);
        }
        return schema.table(tableName);
    }

    /// Names of the tables that resources of this run wrote to.
    synchronized Set<String> touched() {
        return Set.copyOf(touched);
    }
}
