package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.source.WriteDisposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables a resource's hints describe, in the schema's naming convention.
final class HintedTable {
    private static final String CONTRACT = "schema_contract";

    private static final System.Logger LOG = System.getLogger(HintedTable.class.getName());

    private HintedTable() {}

    /// The resource's table and those nested in it for which there are hints, a table before those below it.
    static List<Table> of(String resourceName, ResourceHints hints, Schema schema) {
        NamingConvention naming = schema.naming();
        String root = hints.tableName().orElse(resourceName);
        Write write = hints.write().orElse(WriteDisposition.APPEND);
        List<Table> tables = new ArrayList<>();
        Table own = table(root, hints.write(write));
        if (hints.rowClass().isPresent()) {
            own = own.with(CONTRACT, SchemaContract
                    .ofStored(own.property(CONTRACT), SchemaContract.DESCRIBED).toStored());
        }
        tables.add(normalized(own.with("resource", resourceName), naming));
        hints.nested().entrySet().stream().sorted(Comparator.comparingInt(nested -> nested.getKey().size()))
                .forEach(nested -> tables.add(normalized(
                        nested(root, write, nested.getKey(), nested.getValue(), resourceName, naming),
                        naming)));
        return tables;
    }

    private static Table normalized(Table table, NamingConvention naming) {
        Table normalized = table.normalized(naming);
        if (normalized.columns().size() < table.columns().size()) {
            Set<String> met = new HashSet<>();
            for (String column : table.columns().keySet()) {
                String name = naming.normalizePath(column);
                if (!met.add(name)) {
                    LOG.log(System.Logger.Level.WARNING,
                            "table {0}: the hints of column {1} are added to those of another column that is called {2} too; name one of them otherwise",
                            normalized.name(), column, name);
                }
            }
        }
        return normalized;
    }

    private static Table nested(String root, Write write, List<String> path, ResourceHints hints,
            String resourceName,
            NamingConvention naming) {
        String[] parts = path.stream().map(naming::normalizeTableIdentifier).toArray(String[]::new);
        String first = naming.normalizeTableIdentifier(root);
        Table table = table(naming.shortenFragments(first, parts), hints);
        boolean keyed = !table.columnsWith("primary_key").isEmpty()
                || !table.columnsWith("merge_key").isEmpty();
        if (!keyed && hints.write().filter(own -> own.disposition() != write.disposition()).isPresent()) {
            LOG.log(System.Logger.Level.WARNING,
                    "table {0} is written by {1}, but is nested in {2}, which is written by {3}: rows of both may no longer belong together; give it a primary or merge key to make it a table of its own",
                    table.name(), hints.write().get().disposition().dltName(), first,
                    write.disposition().dltName());
        }
        return keyed
                ? table.with("resource", resourceName)
                : table.with("parent",
                        naming.shortenFragments(first, Arrays.copyOf(parts, parts.length - 1)));
    }

    private static Table table(String name, ResourceHints hints) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Column column : hints.columns()) {
            columns.merge(column.name(), column, Column::mergedWith);
        }
        hints.primaryKey().ifPresent(key -> mark(columns, key, "primary_key"));
        hints.mergeKey().ifPresent(key -> mark(columns, key, "merge_key"));
        if (hints.write().orElse(null) instanceof MergeWrite merge) {
            for (Column column : merge.columns()) {
                columns.merge(column.name(), column,
                        merge.keepsHistory() ? (described, own) -> own : Column::mergedWith);
            }
        }
        Table table = Table.of(name, columns.values());
        if (hints.write().isPresent()) {
            for (Map.Entry<String, Object> hint : hints.write().get().tableHints().entrySet()) {
                table = table.with(hint.getKey(), hint.getValue());
            }
            table = table.with("write_disposition", hints.write().get().disposition().dltName());
        }
        for (Map.Entry<String, Object> hint : hints.others().entrySet()) {
            table = hint.getKey().equals("max_table_nesting")
                    ? table.withNormalizerMark("max_nesting", hint.getValue())
                    : table.with(hint.getKey(), hint.getValue());
        }
        return table;
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
