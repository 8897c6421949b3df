package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A table of a schema: ordered columns and stored properties, kept as they were written. A *partial* table,
/// as hints or a batch of data create it, has the same form and is merged into its schema.
///
/// Hints that nested tables inherit are looked up by [TableTree#inheritedHint].
public final class Table {
    private static final String NORMALIZER = "x-normalizer";

    private final Map<String, @Nullable Object> properties;
    private final Map<String, Column> columns;
    /// How many properties come before `columns` in the stored form.
    private final int columnsPosition;
    private final String name;
    private final @Nullable String parent;

    private Table(Map<String, @Nullable Object> properties, Map<String, Column> columns,
            int columnsPosition) {
        this.properties = Documents.frozen(properties);
        this.columns = Collections.unmodifiableMap(columns);
        this.columnsPosition = Math.min(columnsPosition, properties.size());
        name = (String) Objects.requireNonNull(properties.get("name"), "name");
        parent = this.properties.get("parent") instanceof String text && !text.isEmpty() ? text : null;
    }

    /// A table with a name and no columns, hints or defaults.
    public static Table of(String name) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("name", Objects.requireNonNull(name, "name"));
        return new Table(properties, new LinkedHashMap<>(), 1);
    }

    public static Table of(String name, Collection<Column> columns) {
        return of(name).withColumns(columns);
    }

    /// A new root table with the defaults of dlt: append, and a resource of the table's name.
    public static Table root(String name) {
        return of(name).with("write_disposition", "append").with("resource", name);
    }

    /// A new table nested in `parent`.
    public static Table nested(String name, String parent) {
        return of(name).with("parent", parent);
    }

    /// A table from its stored form, whose `name` is overwritten by the given one or added last; so are the
    /// names of its columns.
    public static Table ofStored(String name, Map<String, ? extends @Nullable Object> stored) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        var columns = new LinkedHashMap<String, Column>();
        int position = Integer.MAX_VALUE;
        for (var entry : stored.entrySet()) {
            if (entry.getKey().equals("columns")) {
                position = properties.size();
                Documents.mapOrEmpty(entry.getValue()).forEach((key, column) -> columns.put(key,
                        Column.ofStored(key, Documents.mapOrEmpty(column))));
            } else {
                properties.put(entry.getKey(), entry.getValue());
            }
        }
        properties.put("name", Objects.requireNonNull(name, "name"));
        return new Table(properties, columns, position);
    }

    public String name() {
        return name;
    }

    /// The table this one is nested in.
    public Optional<String> parent() {
        return Optional.ofNullable(parent);
    }

    public boolean isNested() {
        return parent != null;
    }

    /// The resource that feeds the table; nested tables have none of their own.
    public Optional<String> resource() {
        return text("resource");
    }

    /// The table's own write disposition; nested tables usually inherit theirs.
    ///
    /// @throws TerminalException when dlt has no such disposition
    public Optional<WriteDisposition> writeDisposition() {
        return text("write_disposition").map(this::disposition);
    }

    private WriteDisposition disposition(String text) {
        return WriteDisposition.named(text).orElseThrow(() -> new TerminalException(
                "table `" + name + "` has write disposition `" + text + "`, which does not exist; choose "
                        + "one of "
                        + List.of(WriteDisposition.values())));
    }

    /// Columns by name in stored order, incomplete ones too; unmodifiable.
    public Map<String, Column> columns() {
        return columns;
    }

    public @Nullable Column column(String columnName) {
        return columns.get(columnName);
    }

    public List<Column> completeColumns() {
        return columns.values().stream().filter(Column::isComplete).toList();
    }

    public boolean hasCompleteColumns() {
        return columns.values().stream().anyMatch(Column::isComplete);
    }

    /// The columns that are keys or links to other tables.
    public TableKeys keys() {
        return new TableKeys(this);
    }

    /// All stored properties but `columns`, in their order; unmodifiable.
    public Map<String, @Nullable Object> properties() {
        return properties;
    }

    public @Nullable Object property(String key) {
        return properties.get(key);
    }

    public boolean hasProperty(String key) {
        return properties.containsKey(key);
    }

    /// A mark of the normalizer, such as `seen-data`, `evolve-columns-once` or `max_nesting`.
    public @Nullable Object normalizerMark(String key) {
        return Documents.mapOrEmpty(properties.get(NORMALIZER)).get(key);
    }

    /// Whether rows of the table were ever normalized, so that it may exist at a destination.
    public boolean hasSeenData() {
        return Boolean.TRUE.equals(normalizerMark("seen-data"));
    }

    public Table with(String key, @Nullable Object value) {
        if (key.equals("columns")) {
            throw new IllegalArgumentException("columns are set by withColumns");
        }
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.put(key, value);
        return new Table(changed, columns, columnsPosition);
    }

    public Table without(String key) {
        if (!properties.containsKey(key)) {
            return this;
        }
        int index = new ArrayList<>(properties.keySet()).indexOf(key);
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.remove(key);
        return new Table(changed, columns, index < columnsPosition ? columnsPosition - 1 : columnsPosition);
    }

    public Table withColumn(Column column) {
        var changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return new Table(properties, changed, columnsPosition);
    }

    public Table withoutColumn(String columnName) {
        var changed = new LinkedHashMap<>(columns);
        changed.remove(columnName);
        return new Table(properties, changed, columnsPosition);
    }

    /// A copy with exactly these columns in this order.
    public Table withColumns(Collection<Column> replacement) {
        var changed = new LinkedHashMap<String, Column>();
        replacement.forEach(column -> changed.put(column.name(), column));
        return new Table(properties, changed, columnsPosition);
    }

    /// A copy with a mark of the normalizer set.
    public Table withNormalizerMark(String key, Object value) {
        var marks = new LinkedHashMap<String, @Nullable Object>(
                Documents.mapOrEmpty(properties.get(NORMALIZER)));
        marks.put(key, value);
        return with(NORMALIZER, marks);
    }

    /// A copy without the mark; an emptied set of marks stays, as it does in dlt.
    public Table withoutNormalizerMark(String key) {
        if (!Documents.mapOrEmpty(properties.get(NORMALIZER)).containsKey(key)) {
            return this;
        }
        var marks = new LinkedHashMap<String, @Nullable Object>(
                Documents.mapOrEmpty(properties.get(NORMALIZER)));
        marks.remove(key);
        return with(NORMALIZER, marks);
    }

    /// A copy without the hints that the steps of a pipeline set for themselves.
    public Table withoutProcessingHints() {
        var kept = columns.values().stream().map(column -> column.without(NORMALIZER)).toList();
        return without(NORMALIZER).without("x-loader").without("x-extractor").withColumns(kept);
    }

    /// The table with all its names in the naming convention. See
    /// [#normalized(NamingConvention, BiConsumer)].
    public Table normalized(NamingConvention naming) {
        return normalized(naming, (original, column) -> {});
    }

    /// The table with the names of itself, its parent, its columns and its references in the naming
    /// convention; the resource keeps its name. Columns whose names become equal are merged at the position
    /// of the first, where later properties win unless they are defaults; `onCollision` gets the original and
    /// the merged name.
    public Table normalized(NamingConvention naming, BiConsumer<String, String> onCollision) {
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.put("name", naming.tableName(name));
        if (parent != null) {
            changed.put("parent", naming.tableName(parent));
        }
        var normalized = new LinkedHashMap<String, Column>();
        for (Column column : columns.values()) {
            Column renamed = column.with("name", naming.columnName(column.name()));
            Column first = normalized.get(renamed.name());
            if (first != null) {
                onCollision.accept(column.name(), renamed.name());
            }
            normalized.put(renamed.name(), first == null ? renamed : first.mergedWithSet(renamed));
        }
        if (Documents.truthy(properties.get("references"))) {
            changed.put("references", TableReferences.normalized(properties.get("references"), naming));
        }
        return new Table(changed, normalized, columnsPosition);
    }

    /// The stored form: a new map in stored key order, with `columns` in its place.
    public Map<String, @Nullable Object> toStored() {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        int position = 0;
        for (var entry : properties.entrySet()) {
            if (position++ == columnsPosition) {
                stored.put("columns", storedColumns());
            }
            stored.put(entry.getKey(), entry.getValue());
        }
        stored.putIfAbsent("columns", storedColumns());
        return stored;
    }

    private Map<String, @Nullable Object> storedColumns() {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        columns.forEach((key, column) -> stored.put(key, column.properties()));
        return stored;
    }

    private Optional<String> text(String key) {
        return properties.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Table table && properties.equals(table.properties)
                && columns.equals(table.columns)
                && List.copyOf(columns.keySet()).equals(List.copyOf(table.columns.keySet())));
    }

    @Override
    public int hashCode() {
        return Objects.hash(properties, columns);
    }

    @Override
    public String toString() {
        return "Table" + properties + columns.values();
    }
}
