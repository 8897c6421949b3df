package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.source.WriteDisposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table a resource's hints describe, in the schema's naming convention.
final class HintedTable {
    private HintedTable() {}

    static Table of(String resourceName, ResourceHints hints, Schema schema) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Column column : hints.columns()) {
            columns.merge(column.name(), column, Column::mergedWith);
        }
        hints.primaryKey().ifPresent(key -> mark(columns, key, "primary_key"));
        hints.mergeKey().ifPresent(key -> mark(columns, key, "merge_key"));
        Write write = hints.write().orElse(WriteDisposition.APPEND);
        Table table = Table.of(hints.tableName().orElse(resourceName), columns.values())
                .with("write_disposition", write.disposition().dltName());
        for (Map.Entry<String, Object> hint : write.tableHints().entrySet()) {
            table = table.with(hint.getKey(), hint.getValue());
        }
        for (Map.Entry<String, Object> hint : hints.others().entrySet()) {
            table = hint.getKey().equals("max_table_nesting")
                    ? table.withNormalizerMark("max_nesting", hint.getValue())
                    : table.with(hint.getKey(), hint.getValue());
        }
        return table.with("resource", resourceName).normalized(schema.naming());
    }

    private static void mark(Map<String, Column> columns, List<String> names, String key) {
        columns.replaceAll((name, column) -> column.has(key) ? column.without(key) : column);
        for (String name : new ArrayList<>(names)) {
            Column column = columns.computeIfAbsent(name, Column::of);
            Column marked = column.has("nullable") ? column : column.with("nullable", false);
            columns.put(name, marked.with(key, true));
        }
    }
}
