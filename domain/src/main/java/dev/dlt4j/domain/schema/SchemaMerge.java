package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rules by which a partial table is merged into a table of the same name. Nothing is removed except
/// compound hints that the partial table sets itself.
public final class SchemaMerge {
    private SchemaMerge() {}

    /// How hints that span columns, such as primary keys, are combined.
    public enum CompoundHints {
        /// Columns of both sides carry the hint; data only ever adds.
        ADD,
        /// Each compound hint that the partial table sets is taken from all existing columns first; declared
        /// hints are complete.
        REPLACE
    }

    /// The table with the properties of the partial one. Existing columns keep their place and take all
    /// incoming properties, explicit nulls too; an incomplete column that becomes complete moves to the end;
    /// new columns come last.
    ///
    /// @throws SchemaException when the parents differ or a nested table is given a resource
    static Table merged(String schemaName, Table table, Table partial, CompoundHints compound) {
        requireSameParent(schemaName, table, partial);
        if (table.isNested() && Documents.truthy(partial.property("resource"))) {
            throw conflict(schemaName, table.name(), "resource", table.parent().orElse(null),
                    partial.property("resource"));
        }
        Table result = table.withColumns(mergedColumns(table, partial, compound));
        if (partial.hasProperty("references")) {
            List<Object> references = TableReferences.merged(table.property("references"),
                    partial.property("references"));
            if (references != null) {
                result = result.with("references", references);
            }
        }
        for (var entry : partial.properties().entrySet()) {
            String key = entry.getKey();
            if (!key.equals("references") && !Objects.equals(result.property(key), entry.getValue())) {
                result = result.with(key, entry.getValue());
            }
        }
        return result;
    }

    /// Fails when two tables, such as those of two workers, cannot be merged: they need the same parent and
    /// the same data types of their common columns.
    public static void requireCompatible(String schemaName, Table table, Table partial) {
        requireSameParent(schemaName, table, partial);
        for (Column incoming : partial.columns().values()) {
            Column existing = table.column(incoming.name());
            if (existing != null && existing.isComplete() && incoming.isComplete()
                    && existing.dataTypeOrNull() != incoming.dataTypeOrNull()) {
                throw new SchemaException(SchemaException.Fault.TYPE_CONFLICT, schemaName, table.name(),
                        incoming.name(),
                        "column `" + incoming.name() + "` of table `" + table.name() + "` has type "
                                + existing.property("data_type") + " and cannot become "
                                + incoming.property("data_type")
                                + "; keep one type for the column, or give the other "
                                + "values a column of their own");
            }
        }
    }

    private static void requireSameParent(String schemaName, Table table, Table partial) {
        if (!Objects.equals(table.property("parent"), partial.property("parent"))) {
            throw conflict(schemaName, table.name(), "parent", table.property("parent"),
                    partial.property("parent"));
        }
    }

    private static SchemaException conflict(String schemaName, String tableName, String property,
            @Nullable Object existing,
            @Nullable Object incoming) {
        return new SchemaException(SchemaException.Fault.PROPERTY_CONFLICT, schemaName, tableName, null,
                "table `" + tableName + "` has `" + property + "` " + existing + " and cannot take "
                        + incoming
                        + "; give one of the two another table name");
    }

    private static List<Column> mergedColumns(Table table, Table partial, CompoundHints compound) {
        Map<String, Column> columns = new LinkedHashMap<>(table.columns());
        if (compound == CompoundHints.REPLACE) {
            removeAll(claimedCompoundHints(partial), columns);
        }
        for (Column incoming : partial.columns().values()) {
            Column existing = columns.get(incoming.name());
            if (existing != null && incoming.isComplete() && !existing.isComplete()) {
                columns.remove(incoming.name());
            }
            columns.put(incoming.name(), existing == null ? incoming : existing.mergedWith(incoming));
        }
        return new ArrayList<>(columns.values());
    }

    private static Set<String> claimedCompoundHints(Table partial) {
        var claimed = new TreeSet<String>();
        for (Column column : partial.columns().values()) {
            for (String property : column.properties().keySet()) {
                if (ColumnProperty.isCompound(property) && column.has(property)) {
                    claimed.add(property);
                }
            }
        }
        return claimed;
    }

    private static void removeAll(Set<String> hints, Map<String, Column> columns) {
        for (String hint : hints) {
            columns.replaceAll((name, column) -> column.without(hint));
        }
    }
}
