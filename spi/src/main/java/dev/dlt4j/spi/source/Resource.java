package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.TableReference;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Rows of one kind and what is to become of them, dlt's *resource*. Immutable: a method that changes
/// something returns a changed copy.
///
/// A resource is named; the name is the default name of its table. Its items are documents (maps, records,
/// beans, `JsonObject`s, or lists of them), JSON bytes, or tables.
///
/// @param <T> what the resource's code yields
public final class Resource<T> {
    private final String name;
    private final ResourceBody<T> body;
    private final ResourceHints hints;
    private final boolean selected;
    private final boolean parallel;

    private Resource(String name, ResourceBody<T> body, ResourceHints hints, boolean selected,
            boolean parallel) {
        this.name = name;
        this.body = body;
        this.hints = hints;
        this.selected = selected;
        this.parallel = parallel;
    }

    /// Rows a function streams. The stream is closed however the run ends.
    public static <T> Resource<T> of(String name, ResourceFunction<? extends Stream<? extends T>> rows) {
        Objects.requireNonNull(rows, "rows");
        return push(name, (context, out) -> {
            try (Stream<? extends T> stream = rows.open(context)) {
                stream.forEachOrdered(out::emit);
            }
        });
    }

    /// Rows you already have.
    public static <T> Resource<T> of(String name, Iterable<? extends T> rows) {
        Objects.requireNonNull(rows, "rows");
        return iterate(name, context -> rows);
    }

    /// Rows of a stream you already have: they can be run once.
    public static <T> Resource<T> of(String name, Stream<? extends T> rows) {
        Objects.requireNonNull(rows, "rows");
        return of(name, context -> rows);
    }

    /// Rows of an `Iterable` made when the resource runs; closed at the end if it is `AutoCloseable`.
    public static <T> Resource<T> iterate(String name,
            ResourceFunction<? extends Iterable<? extends T>> rows) {
        Objects.requireNonNull(rows, "rows");
        return push(name, (context, out) -> {
            Iterable<? extends T> items = rows.open(context);
            try {
                items.forEach(out::emit);
            } finally {
                if (items instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            }
        });
    }

    /// Rows that code hands over one by one; the hand-over blocks while the pipeline is full.
    public static <T> Resource<T> push(String name, ResourceBody<T> body) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a resource needs a name that is not blank");
        }
        return new Resource<>(name, body, ResourceHints.none(), true, false);
    }

    public String name() {
        return name;
    }

    public ResourceBody<T> body() {
        return body;
    }

    public ResourceHints hints() {
        return hints;
    }

    /// False when the resource is left out of a run.
    public boolean selected() {
        return selected;
    }

    /// True when the resource may run beside others.
    public boolean isParallel() {
        return parallel;
    }

    /// The same resource under another name, with its own state.
    public Resource<T> named(String newName) {
        return new Resource<>(Objects.requireNonNull(newName, "newName"), body, hints, selected, parallel);
    }

    /// How rows are written; `APPEND` unless said otherwise.
    public Resource<T> write(Write write) {
        return with(hints.write(write));
    }

    public Resource<T> primaryKey(String... columnNames) {
        return with(hints.primaryKey(List.of(columnNames)));
    }

    public Resource<T> mergeKey(String... columnNames) {
        return with(hints.mergeKey(List.of(columnNames)));
    }

    /// The table rows go to, instead of one of the resource's name.
    public Resource<T> tableName(String tableName) {
        return with(hints.tableName(tableName));
    }

    /// Says something about a column, known or to come.
    public Resource<T> column(String columnName, UnaryOperator<Column> hint) {
        return with(hints.column(hint.apply(Column.of(columnName))));
    }

    /// Takes the table's columns, key and nested tables from a record or a bean, as
    /// [dev.dlt4j.spi.row.RowClass] describes. Unless a contract says otherwise, tables may come, values of
    /// fields the class does not know are left out, and values that do not fit their column stop the run, as
    /// with a model in dlt.
    ///
    /// @throws IllegalArgumentException when the class is neither
    public Resource<T> columns(Class<?> row) {
        return with(hints.columns(row));
    }

    /// How deep nested values become tables of their own; 0 keeps them all as JSON. Unset: the source's, then
    /// 1000.
    public Resource<T> maxTableNesting(int levels) {
        if (levels < 0) {
            throw new IllegalArgumentException("tables are nested 0 or more levels deep, not " + levels);
        }
        return hint("max_table_nesting", levels);
    }

    /// What the data may change of the table. Unset: what the source says, then everything may change.
    public Resource<T> schemaContract(SchemaContract contract) {
        return hint("schema_contract", contract.toHint());
    }

    /// The contract as dlt writes it: a mode, or a map from entity to mode.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when an entity or a mode is unknown
    public Resource<T> schemaContract(Object contract) {
        return hint("schema_contract", Source.written(contract));
    }

    /// Says something about the table that the lists under a key become.
    public Resource<T> nested(String key, UnaryOperator<ResourceHints> hint) {
        return nested(List.of(key), hint);
    }

    /// Says something about the table that lists deep in the documents become. Every table between must be
    /// known or hinted too. A primary or merge key makes it a table of its own, which hangs on no other.
    ///
    /// @param path keys that lead to the list: `List.of("lines", "taxes")`
    public Resource<T> nested(List<String> path, UnaryOperator<ResourceHints> hint) {
        return with(hints.nested(path, hint.apply(hints.nested().getOrDefault(path, ResourceHints.none()))));
    }

    /// Says that columns hold the keys of rows in another table; see [ResourceHints#reference].
    ///
    /// @throws IllegalArgumentException when there are not as many columns on both sides
    public Resource<T> reference(List<String> columns, String table, List<String> referencedColumns) {
        return with(hints.reference(new TableReference(columns, table, referencedColumns)));
    }

    /// Sets a table hint by its dlt name (`file_format`, `table_format`, `description`, `x-…`); see
    /// [ResourceHints#other].
    public Resource<T> hint(String key, Object value) {
        return with(hints.other(key, value));
    }

    /// Changes the hints as a whole.
    public Resource<T> hints(UnaryOperator<ResourceHints> change) {
        return with(change.apply(hints));
    }

    public Resource<T> selected(boolean selected) {
        return new Resource<>(name, body, hints, selected, parallel);
    }

    public Resource<T> parallel() {
        return new Resource<>(name, body, hints, selected, true);
    }

    private Resource<T> with(ResourceHints changed) {
        return new Resource<>(name, body, changed, selected, parallel);
    }

    @Override
    public String toString() {
        return "resource " + name;
    }
}
