package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.FormFault;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.StoredForm;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables that a resource's hints describe, in the schema's naming convention.
final class HintedTable {
    private static final String CONTRACT = "schema_contract";
    static final String WRITE = "write_disposition";

    /// Table hints that are stored before the table's name, in the order in which they were given.
    private static final Set<String> KNOWN = Set.of(CONTRACT, "table_format", "file_format", "references");

    private static final String VARIANT = "variant_name";
    private static final System.Logger LOG = System.getLogger(HintedTable.class.getName());

    private HintedTable() {}

    /// The table, the first of several, as one that marked items created beside the resource's usual one.
    static List<Table> asVariant(List<Table> tables, String name) {
        List<Table> marked = new ArrayList<>(tables);
        marked.set(0, tables.getFirst().with(VARIANT, name));
        return marked;
    }

    static boolean isVariant(Table table) {
        return table.hasProperty(VARIANT);
    }

    /// The resource's table and those nested in it for which there are hints, a table before those below it.
    static List<Table> of(Resource<?> resource, ResourceHints hints, Schema schema) {
        return of(resource.name(), withCursor(resource, hints), schema);
    }

    /// A cursor that is one field marks its column.
    private static ResourceHints withCursor(Resource<?> resource, ResourceHints hints) {
        return resource.steps().cursor().flatMap(cursor -> cursor.incremental().cursorColumn())
                .map(column -> hints.column(Column.of(column).with("incremental", true))).orElse(hints);
    }

    private static List<Table> of(String resourceName, ResourceHints hints, Schema schema) {
        NamingConvention naming = schema.naming();
        String root = hints.tableName().orElse(resourceName);
        Write write = hints.write().orElse(Write.of(WriteDisposition.APPEND));
        List<Table> tables = new ArrayList<>();
        tables.add(table(root, hints.write(write), Optional.empty(), Optional.of(resourceName)));
        hints.nested().entrySet().stream().sorted(Comparator.comparingInt(nested -> nested.getKey().size()))
                .forEach(nested -> tables.add(
                        nested(root, write, nested.getKey(), nested.getValue(), resourceName, naming)));
        tables.forEach(table -> check(table, resourceName, schema));
        return tables.stream().map(table -> normalized(table, naming)).toList();
    }

    private static void check(Table table, String resourceName, Schema schema) {
        List<FormFault> faults = StoredForm.tableFaults(table.toStored());
        if (!faults.isEmpty()) {
            List<String> path = faults.getFirst().path();
            throw new SchemaException(SchemaException.Fault.INVALID_FORM, schema.name(), table.name(),
                    path.size() > 1 && path.getFirst().equals("columns") ? path.get(1) : null,
                    "hints of resource %s for table %s: %s; correct the hint".formatted(resourceName,
                            table.name(), faults.getFirst().text()));
        }
    }

    private static Table normalized(Table table, NamingConvention naming) {
        Table normalized = table.normalized(naming);
        if (normalized.columns().size() < table.columns().size()) {
            Set<String> met = new HashSet<>();
            for (String column : table.columns().keySet()) {
                String name = naming.columnName(column);
                if (!met.add(name)) {
                    LOG.log(System.Logger.Level.WARNING,
                            "table {0}: the hints of column {1} are added to those of another column that is "
                                    + "called {2} too; name one of them otherwise",
                            normalized.name(), column, name);
                }
            }
        }
        return normalized;
    }

    private static String part(String key, NamingConvention naming) {
        String part = key.isBlank() ? "" : naming.normalizeTableIdentifier(key);
        return part.isEmpty() ? naming.normalizeTableIdentifier(NamingConvention.EMPTY) : part;
    }

    private static Table nested(String root, Write write, List<String> path, ResourceHints hints,
            String resourceName,
            NamingConvention naming) {
        String[] parts = path.stream().map(key -> part(key, naming)).toArray(String[]::new);
        String first = part(root, naming);
        String name = naming.shortenFragments(first, parts);
        if (isKeyed(hints)) {
            return table(name, hints, Optional.empty(), Optional.of(resourceName));
        }
        if (hints.write().filter(own -> own.disposition() != write.disposition()).isPresent()) {
            LOG.log(System.Logger.Level.WARNING,
                    "table {0} is written by {1}, but is nested in {2}, "
                            + "which is written by {3}: rows of both may no longer belong together; give it "
                            + "a primary or merge key to make it a table of its own",
                    name, hints.write().get().disposition().dltName(), first, write.disposition().dltName());
        }
        return table(name, hints,
                Optional.of(naming.shortenFragments(first, Arrays.copyOf(parts, parts.length - 1))),
                Optional.empty());
    }

    /// Whether a nested table has a key, which makes it a table of its own.
    private static boolean isKeyed(ResourceHints hints) {
        return columns(hints).stream()
                .anyMatch(column -> column.has("primary_key") || column.has("merge_key"));
    }

    /// A table with its properties in the order in which dlt stores them, which the schema's text keeps.
    private static Table table(String name, ResourceHints hints, Optional<String> parent,
            Optional<String> resource) {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        stored.put("columns", Map.of());
        Optional<Write> write = hints.write();
        boolean merges = write.filter(how -> how.disposition() == WriteDisposition.MERGE).isPresent();
        if (!merges) {
            write.ifPresent(how -> stored.put(WRITE, how.disposition().dltName()));
        }
        if (hints.rowClass().isPresent()) {
            stored.put(CONTRACT, SchemaContract
                    .ofStored(hints.others().get(CONTRACT), SchemaContract.DESCRIBED).toStored());
        }
        Map<String, Object> others = new LinkedHashMap<>();
        hints.others()
                .forEach((hint, value) -> (KNOWN.contains(hint) ? stored : others).putIfAbsent(hint, value));
        Object maxNesting = others.remove("max_table_nesting");
        if (maxNesting != null) {
            stored.put("x-normalizer", Map.of("max_nesting", maxNesting));
        }
        if (merges) {
            stored.putAll(write.orElseThrow().tableHints());
            stored.put(WRITE, write.orElseThrow().disposition().dltName());
        }
        stored.put("name", name);
        parent.ifPresent(above -> stored.put("parent", above));
        stored.putAll(others);
        resource.ifPresent(feeding -> stored.put("resource", feeding));
        return Table.ofStored(name, stored).withColumns(columns(hints));
    }

    private static Collection<Column> columns(ResourceHints hints) {
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
        return columns.values();
    }

    private static void mark(Map<String, Column> columns, List<String> names, String key) {
        columns.replaceAll((name, column) -> column.has(key) ? column.without(key) : column);
        for (String name : names) {
            Column described = columns.get(name);
            if (described == null) {
                columns.put(name, Column.of(name).with("nullable", false).with(key, true));
            } else {
                Column marked = described.with(key, true);
                columns.put(name, described.properties().containsKey("nullable")
                        ? marked
                        : marked.with("nullable", false));
            }
        }
    }
}
