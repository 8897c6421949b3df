package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.TableReference;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.row.RowClass;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a resource says about its table, immutable. Unset hints leave dlt's defaults in force.
public final class ResourceHints {
    /// Names of hints that are set by methods of their own and not by [#other].
    public static final Set<String> OWN = Set.of("table_name", "name", "resource", "parent", "columns",
            "write_disposition", "primary_key", "merge_key", "nested_hints");

    private static final ResourceHints NONE = new ResourceHints(Map.of(), List.of());

    private static final String REFERENCES = "references";
    private static final String TABLE_NAME_OF_ITEM = "table_name_of_item";
    private static final String HINTS_OF_ITEM = "hints_of_item";

    private final Map<String, Object> values;
    private final List<Column> columns;

    private ResourceHints(Map<String, Object> values, List<Column> columns) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.columns = List.copyOf(columns);
    }

    /// No hints: everything is inferred.
    public static ResourceHints none() {
        return NONE;
    }

    /// The table's name; empty: the resource's name.
    public Optional<String> tableName() {
        return Optional.ofNullable((String) values.get("table_name"));
    }

    /// How rows are written; empty: appended.
    public Optional<Write> write() {
        return Optional.ofNullable((Write) values.get("write_disposition"));
    }

    /// The columns that identify a row; an empty list takes a key away, empty declares nothing.
    public Optional<List<String>> primaryKey() {
        return list("primary_key");
    }

    /// The columns by which `merge` deletes earlier rows; an empty list takes a key away, empty declares
    /// nothing.
    public Optional<List<String>> mergeKey() {
        return list("merge_key");
    }

    /// Column hints in the order they were given; a column may be incomplete (no data type).
    public List<Column> columns() {
        return columns;
    }

    /// Further table hints by dlt's names: `schema_contract`, `max_table_nesting`, `file_format`,
    /// `table_format`, `references` and any `x-` hint.
    public Map<String, Object> others() {
        @SuppressWarnings("unchecked")
        Map<String, Object> others = (Map<String, Object>) values.getOrDefault("others", Map.of());
        return others;
    }

    /// Hints for tables nested in the resource's own, by the keys that lead to their lists.
    public Map<List<String>, ResourceHints> nested() {
        @SuppressWarnings("unchecked")
        Map<List<String>, ResourceHints> nested = (Map<List<String>, ResourceHints>) values
                .getOrDefault("nested_hints", Map.of());
        return nested;
    }

    /// The class whose values the rows are, with all it says; empty when none was named.
    public Optional<RowClass> rowClass() {
        return Optional.ofNullable((RowClass) values.get("row_class"));
    }

    /// The function that names the table of an item; empty when all go into one.
    @SuppressWarnings("unchecked") // put by the method below
    public Optional<ItemFunction<Object, String>> tableNameOfItem() {
        return Optional.ofNullable((ItemFunction<Object, String>) values.get(TABLE_NAME_OF_ITEM));
    }

    /// The function that gives further hints for the table of an item.
    @SuppressWarnings("unchecked") // put by the method below
    public Optional<ItemFunction<Object, ResourceHints>> hintsOfItem() {
        return Optional.ofNullable((ItemFunction<Object, ResourceHints>) values.get(HINTS_OF_ITEM));
    }

    /// Whether the rows of a load take the place of all earlier ones.
    public boolean isReplacing() {
        return write().filter(write -> write.disposition() == WriteDisposition.REPLACE).isPresent();
    }

    /// One table for all items.
    public ResourceHints tableName(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.remove(TABLE_NAME_OF_ITEM);
        changed.put("table_name", name);
        return new ResourceHints(changed, columns);
    }

    /// The table of each item by a function of it.
    public ResourceHints tableNameOfItem(ItemFunction<Object, String> name) {
        return with(TABLE_NAME_OF_ITEM, name);
    }

    /// Hints of the table of each item by a function of it; they count more than the others. Needs a function
    /// that names the table too, since hints of one table do not change from row to row; without one the
    /// extract step refuses the resource.
    public ResourceHints hintsOfItem(ItemFunction<Object, ResourceHints> hints) {
        return with(HINTS_OF_ITEM, hints);
    }

    /// These hints with others laid over them: what is set there counts, columns are merged one by one.
    public ResourceHints mergedWith(ResourceHints over) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        merged.putAll(over.values);
        Map<String, Object> others = new LinkedHashMap<>(others());
        others.putAll(over.others());
        if (!others.isEmpty()) {
            merged.put("others", Collections.unmodifiableMap(others));
        }
        List<Column> all = new ArrayList<>(columns);
        all.addAll(over.columns);
        return new ResourceHints(merged, all);
    }

    /// What becomes of earlier rows.
    public ResourceHints write(WriteDisposition disposition) {
        return write(Write.of(disposition));
    }

    /// How rows are written, with the options of the choice.
    public ResourceHints write(Write write) {
        return with("write_disposition", write);
    }

    /// With this primary key; an empty list takes the key away.
    public ResourceHints primaryKey(List<String> columnNames) {
        return with("primary_key", List.copyOf(columnNames));
    }

    /// With this merge key; an empty list takes the key away.
    public ResourceHints mergeKey(List<String> columnNames) {
        return with("merge_key", List.copyOf(columnNames));
    }

    /// Reads columns, key and nested tables from a record or a bean. Earlier hints of a column stay.
    ///
    /// @throws IllegalArgumentException when the class is neither
    public ResourceHints columns(Class<?> row) {
        RowClass described = RowClass.of(row);
        List<Column> all = new ArrayList<>(described.columns());
        all.addAll(columns);
        ResourceHints changed = new ResourceHints(values, all).with("row_class", described);
        if (!described.keys().isEmpty() && primaryKey().isEmpty()) {
            changed = changed.primaryKey(described.keys());
        }
        for (Map.Entry<List<String>, List<Column>> table : described.nested().entrySet()) {
            ResourceHints before = nested().getOrDefault(table.getKey(), NONE);
            List<Column> own = new ArrayList<>(table.getValue());
            own.addAll(before.columns);
            changed = changed.nested(table.getKey(), new ResourceHints(before.values, own));
        }
        return changed;
    }

    /// Adds a column hint; a hint for a column named before is merged over it.
    public ResourceHints column(Column column) {
        List<Column> merged = new ArrayList<>(columns);
        merged.add(column);
        return new ResourceHints(values, merged);
    }

    /// Sets a table hint by its dlt name. What is no hint, or has another form than dlt's, is an error once
    /// the resource is extracted.
    ///
    /// @throws IllegalArgumentException for a hint that has a method of its own, see [#OWN]
    public ResourceHints other(String key, Object value) {
        if (OWN.contains(key)) {
            throw new IllegalArgumentException(
                    "the hint `" + key + "` is set by a method of its own: write, column, primaryKey …");
        }
        Map<String, Object> others = new LinkedHashMap<>(others());
        others.put(key, value);
        return with("others", Collections.unmodifiableMap(others));
    }

    /// What the data may change of the table.
    public ResourceHints schemaContract(SchemaContract contract) {
        return other("schema_contract", contract.toHint());
    }

    /// Declares that columns hold the keys of rows in another table, in place of what was declared about that
    /// table before. dlt stores it and shows it in diagrams; nothing checks that there are such rows.
    public ResourceHints reference(TableReference reference) {
        List<Object> references = new ArrayList<>();
        if (others().get(REFERENCES) instanceof List<?> before) {
            before.stream().filter(each -> !(each instanceof Map<?, ?> map
                    && reference.referencedTable().equals(map.get("referenced_table"))))
                    .forEach(references::add);
        }
        references.add(reference.toStored());
        return other(REFERENCES, references);
    }

    /// Declares hints of a table nested in the resource's own, in place of earlier ones. Every
    /// table between must be known or hinted too. A primary or merge key makes it a table of its own, which
    /// depends on no other.
    ///
    /// @param path   keys of the documents that lead to the list, at least one
    /// @param nested without a table name
    public ResourceHints nested(List<String> path, ResourceHints nested) {
        if (path.isEmpty() || nested.tableName().isPresent() || !nested.nested().isEmpty()) {
            throw new IllegalArgumentException(
                    "hints for a nested table need a path, and take no table name and no nested hints");
        }
        Map<List<String>, ResourceHints> all = new LinkedHashMap<>(nested());
        all.put(List.copyOf(path), nested);
        return with("nested_hints", Collections.unmodifiableMap(all));
    }

    private ResourceHints with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new ResourceHints(changed, columns);
    }

    private Optional<List<String>> list(String key) {
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) values.get(key);
        return Optional.ofNullable(found);
    }
}
