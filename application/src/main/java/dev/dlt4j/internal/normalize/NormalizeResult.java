package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.commit.JobFileSet;
import dev.dlt4j.internal.normalize.commit.LearnedSchema;
import dev.dlt4j.internal.normalize.commit.PackageRemarks;
import dev.dlt4j.internal.normalize.commit.WrittenJob;
import dev.dlt4j.internal.normalize.decide.RefusedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The result of normalizing a package.
///
/// @param schema        the schema with all inferred columns
/// @param schemaUpdates table to partial table with only the new columns
/// @param rowCounts     rows written, by table
/// @param jobs          the job files, in the order of the data
/// @param nullOnly      names that were null in all rows and got no column, by table
/// @param mergedKeys    columns that two keys of one document became, so that one of their values is lost:
///        the keys, by table and column, the one whose value is kept last
/// @param mergedLists   tables that lists under two keys of one row became, and the keys
/// @param losses digits that values lost in their columns, and values that went to variants: a sentence for
/// each column
public record NormalizeResult(Schema schema, Map<String, Table> schemaUpdates, Map<String, Long> rowCounts,
        List<WrittenJob> jobs, Map<String, List<String>> nullOnly,
        Map<String, Map<String, List<String>>> mergedKeys, Map<String, List<String>> mergedLists,
        List<String> losses) {
    private static final String MARKS = "x-normalizer";

    static NormalizeResult of(Schema before, LearnedSchema learned, PackageRemarks remarks,
            JobFileSet jobFiles) {
        Set<String> withFiles = new LinkedHashSet<>(jobFiles.rowCounts().keySet());
        for (String table : withFiles) {
            requireBound(learned.schema().table(table));
        }
        Schema schema = learned.schema().withNestedTablesSorted(before.tables().keySet())
                .withDataSeen(withFiles);
        Map<String, Table> updates = new LinkedHashMap<>();
        for (Table partial : learned.learned()) {
            updates.merge(partial.name(), partial, (known, more) -> more.withColumns(union(known, more)));
        }
        updates.replaceAll((name, partial) -> marked(partial, before.findTable(name), schema.table(name)));
        Map<String, List<String>> nullOnly = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> names : remarks.nullOnly().entrySet()) {
            List<String> untyped = untyped(schema, names.getKey(), names.getValue());
            if (!untyped.isEmpty()) {
                nullOnly.put(names.getKey(), untyped);
            }
        }
        return new NormalizeResult(schema, updates, jobFiles.rowCounts(), jobFiles.written(), nullOnly,
                remarks.mergedKeys(), remarks.mergedLists(), remarks.losses());
    }

    /// Names without a typed column, and without columns or tables for the content of objects and lists.
    private static List<String> untyped(Schema schema, String tableName, Set<String> names) {
        Map<String, Column> known = schema.findTable(tableName).map(Table::columns).orElse(Map.of());
        List<String> untyped = new ArrayList<>();
        for (String name : names) {
            Column column = known.get(name);
            String below = name + schema.naming().separator();
            boolean taken = known.keySet().stream().anyMatch(other -> other.startsWith(below))
                    || schema.tables().keySet().stream().anyMatch(
                            other -> other.startsWith(tableName + schema.naming().separator() + name));
            if ((column == null || !column.isComplete()) && !taken) {
                untyped.add(name);
            }
        }
        return untyped;
    }

    /// dlt's record of schema updates has the final marks of a table when the table is new or had marks
    /// before, because there both are one object.
    private static Table marked(Table partial, Optional<Table> before, Table after) {
        boolean shown = before.isEmpty() || before.get().hasProperty(MARKS);
        return shown && after.hasProperty(MARKS) ? partial.with(MARKS, after.property(MARKS)) : partial;
    }

    private static List<Column> union(Table known, Table more) {
        Map<String, Column> columns = new LinkedHashMap<>(known.columns());
        columns.putAll(more.columns());
        return List.copyOf(columns.values());
    }

    private static void requireBound(Table table) {
        for (Column column : table.columns().values()) {
            if (!column.isComplete() && !column.nullable()) {
                throw new RefusedValue(RefusedValue.Fault.UNBOUND, table.name(), column.name(),
                        ("table %s, column %s must not be null, but no row has a value for it "
                                + "and so it has no type: give the column a data type, "
                                + "or drop the key or hint that names it")
                                .formatted(table.name(), column.name()),
                        (@Nullable Throwable) null);
            }
        }
    }
}
