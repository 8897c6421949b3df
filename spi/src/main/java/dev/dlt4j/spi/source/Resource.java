package dev.dlt4j.spi.source;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.TableReference;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.ItemMetrics;
import dev.dlt4j.spi.step.ItemPredicate;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import dev.dlt4j.spi.step.Steps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Rows of one kind and what is to become of them, dlt's *resource*. Immutable: a method that changes
/// something returns a changed copy.
///
/// A resource is named; the name is the default name of its table. Its items are documents (maps, records,
/// beans, `JsonObject`s, or lists of them), JSON bytes ([JsonLines]), or tables.
///
/// Between its code and its table stand its steps: `map`, `filter`, an incremental cursor, a limit …, in
/// dlt's order of affinity.
///
/// @param <T> what the resource's code and its steps yield
public final class Resource<T> {
    private final String name;
    private final ResourceCode code;
    private final ResourceHints hints;
    private final Steps steps;
    private final boolean selected;
    private final boolean parallel;
    private final Map<String, Object> arguments;
    /// Tells copies of one resource from resources of the same name.
    private final Object lineage;

    private Resource(String name, ResourceCode code, ResourceHints hints, Steps steps, boolean selected,
            boolean parallel, Map<String, Object> arguments, Object lineage) {
        this.name = name;
        this.code = code;
        this.hints = hints;
        this.steps = steps;
        this.selected = selected;
        this.parallel = parallel;
        this.arguments = arguments;
        this.lineage = lineage;
    }

    private static <T> Resource<T> made(String name, ResourceCode code) {
        return new Resource<>(checked(name), code, ResourceHints.none(), Steps.none(), true, false, Map.of(),
                new Object());
    }

    private static String checked(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a resource needs a name that is not blank");
        }
        return name;
    }

    /// Rows a function streams. The stream is closed however the run ends.
    public static <T> Resource<T> of(String name, ResourceFunction<? extends Stream<? extends T>> rows) {
        return made(name, new ResourceCode.Rows(Objects.requireNonNull(rows, "rows")));
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
        return made(name, new ResourceCode.Rows(Objects.requireNonNull(rows, "rows")));
    }

    /// Rows that a function streams by the page. Steps see the single rows; limits count pages.
    public static <T> Resource<T> pages(String name,
            ResourceFunction<? extends Stream<? extends List<? extends T>>> pages) {
        return made(name, new ResourceCode.Rows(Objects.requireNonNull(pages, "pages")));
    }

    /// Rows that code hands over one by one; the hand-over blocks while the pipeline is full.
    public static <T> Resource<T> push(String name, ResourceBody<T> body) {
        return made(name, new ResourceCode.Push(Objects.requireNonNull(body, "body")));
    }

    /// A transformer: a resource whose rows are made of those of this one. The rows it takes are those that
    /// the steps of this resource leave. This one runs once however many transformers it has, and also when
    /// it is not selected.
    ///
    /// @param rows makes the rows of one row of this resource
    public <R> Resource<R> transform(String transformerName, TransformFunction<? super T, ? extends R> rows) {
        return made(transformerName,
                new ResourceCode.Transform(this, Objects.requireNonNull(rows, "rows"), false));
    }

    /// A transformer that takes the pages of this resource as they come: a `List` of rows where the resource
    /// gives pages.
    public <R> Resource<R> transformPages(String transformerName,
            TransformFunction<? super Object, ? extends R> rows) {
        return made(transformerName,
                new ResourceCode.Transform(this, Objects.requireNonNull(rows, "rows"), true));
    }

    /// The resource's name: its key in the state, and its table's name unless a hint changes that.
    public String name() {
        return name;
    }

    /// Where the items come from.
    public ResourceCode code() {
        return code;
    }

    /// The resource whose items a transformer takes; empty for others.
    public Optional<Resource<?>> parent() {
        return code instanceof ResourceCode.Transform transform
                ? Optional.of(transform.parent())
                : Optional.empty();
    }

    /// Whether the other resource is this one, with or without other hints, steps or selection.
    public boolean isCopyOf(Resource<?> other) {
        return lineage.equals(other.lineage);
    }

    /// The code as one that hands over its items: for running a resource without its steps.
    ///
    /// @throws IllegalStateException for a transformer, which has no items of its own
    @SuppressWarnings("unchecked") // the code was given for items of this type
    public ResourceBody<T> body() {
        return switch (code) {
            case ResourceCode.Push push -> (ResourceBody<T>) push.body();
            case ResourceCode.Rows rows -> (context, out) -> handOver(rows.rows().open(context), out);
            case ResourceCode.Transform transform -> throw new IllegalStateException(
                    "transformer %s has no items without those of its parent %s".formatted(name,
                            transform.parent().name()));
        };
    }

    @SuppressWarnings("unchecked") // as above
    private static <T> void handOver(Object rows, Out<T> out) throws Exception {
        try {
            switch (rows) {
                case Stream<?> stream -> stream.forEachOrdered(item -> handOverItem((T) item, out));
                case Iterable<?> items -> items.forEach(item -> handOverItem((T) item, out));
                default -> throw new IllegalArgumentException("rows are neither a stream nor iterable: "
                        + rows.getClass().getName());
            }
        } finally {
            if (rows instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private static <T> void handOverItem(T item, Out<T> out) {
        if (item instanceof JsonLines page) {
            out.jsonLines(page.bytes(), page.from(), page.to(), page.origin());
        } else {
            out.emit(item);
        }
    }

    /// The hints so far.
    public ResourceHints hints() {
        return hints;
    }

    /// What happens to the items, in order.
    public Steps steps() {
        return steps;
    }

    /// False when the resource is left out of a run.
    public boolean selected() {
        return selected;
    }

    /// True when the resource may run beside others; of a transformer, when its calls may.
    public boolean isParallel() {
        return parallel;
    }

    /// What the code reads by, as far as it changes what it gives: an address, parameters, a date. A position
    /// of [ResourceContext#checkpoint] comes back only to a run with the same arguments. Only a hash of them
    /// is kept.
    ///
    /// @param values anything that JSON holds
    public Resource<T> arguments(Map<String, ?> values) {
        return new Resource<>(name, code, hints, steps, selected, parallel, Map.copyOf(values), lineage);
    }

    /// What the code reads by; empty unless declared.
    public Map<String, Object> arguments() {
        return arguments;
    }

    /// The same resource under another name, with its own state.
    public Resource<T> named(String newName) {
        return new Resource<>(checked(newName), code, hints, steps, selected, parallel, arguments,
                new Object());
    }

    /// Changes each row, inside pages too. A row that becomes null is dropped.
    public <R> Resource<R> map(ItemFunction<? super T, ? extends R> function) {
        return withStep(new Step.MapRows("map", untyped(function)));
    }

    /// Keeps the rows for which the predicate holds. A page of which nothing is left is dropped.
    public Resource<T> filter(ItemPredicate<? super T> predicate) {
        @SuppressWarnings("unchecked") // a step gets what the steps before it yield
        ItemPredicate<Object> untyped = (ItemPredicate<Object>) predicate;
        return withStep(new Step.FilterRows("filter", untyped));
    }

    /// Makes none, one or many rows of each. The streams are closed.
    public <R> Resource<R> flatMap(ItemFunction<? super T, ? extends Stream<? extends R>> function) {
        @SuppressWarnings("unchecked") // a step gets what the steps before it yield
        var untyped = (ItemFunction<Object, Stream<?>>) (ItemFunction<?, ?>) function;
        return withStep(new Step.FlatMapRows("flatMap", untyped));
    }

    /// Changes whole items as the resource gives them: a page is a `List`, a table a
    /// [dev.dlt4j.spi.batch.ColumnBatch].
    public <R> Resource<R> step(ItemFunction<Object, ? extends R> function) {
        return withStep(new Step.WholeItems("step", untyped(function)));
    }

    /// Counts or measures what passes, for the trace.
    public Resource<T> metrics(ItemMetrics metrics) {
        return withStep(new Step.Measure("metrics", metrics));
    }

    /// Ends the reading after so many items: pages where the resource gives pages.
    public Resource<T> limit(long items) {
        return limit(Limit.items(items));
    }

    /// Ends the reading.
    public Resource<T> limit(Limit limit) {
        return withStep(new Step.Limited(limit));
    }

    /// Reads incrementally: rows before the cursor's last value are dropped, and where reading ends is kept
    /// in the state. A cursor that is one field of the rows is marked on its column.
    public Resource<T> incremental(Incremental<?> incremental) {
        return withStep(new Step.Cursor(incremental));
    }

    /// Adds a step at a place of its own instead of by its affinity.
    ///
    /// @param place 1 is right behind the resource's code
    public <R> Resource<R> insertAt(int place, Step step) {
        return new Resource<>(name, code, hints, steps.insertedAt(place, step), selected, parallel, arguments,
                lineage);
    }

    /// Adds a step of any kind, by its affinity.
    public <R> Resource<R> withStep(Step step) {
        return new Resource<>(name, code, hints, steps.with(step), selected, parallel, arguments,
                lineage);
    }

    @SuppressWarnings("unchecked") // a step gets what the steps before it yield
    private static ItemFunction<Object, Object> untyped(ItemFunction<?, ?> function) {
        return (ItemFunction<Object, Object>) function;
    }

    /// What becomes of earlier rows; `APPEND` by default.
    public Resource<T> write(WriteDisposition disposition) {
        return write(Write.of(disposition));
    }

    /// How rows are written, with the options of the choice.
    public Resource<T> write(Write write) {
        return with(hints.write(write));
    }

    /// The columns that identify a row: `merge` finds the row to update by them. None takes the key away.
    public Resource<T> primaryKey(String... columnNames) {
        return with(hints.primaryKey(List.of(columnNames)));
    }

    /// The columns by which `merge` deletes earlier rows: all whose values are among those loaded. None takes
    /// the key away.
    public Resource<T> mergeKey(String... columnNames) {
        return with(hints.mergeKey(List.of(columnNames)));
    }

    /// The table rows go to, instead of one of the resource's name.
    public Resource<T> tableName(String tableName) {
        return with(hints.tableName(tableName));
    }

    /// The table of each row by a function of it: rows go to as many tables as it names.
    public Resource<T> tableName(ItemFunction<? super T, String> name) {
        @SuppressWarnings("unchecked") // it gets what the steps yield
        ItemFunction<Object, String> untyped = (ItemFunction<Object, String>) (ItemFunction<?, ?>) name;
        return with(hints.tableNameOfItem(untyped));
    }

    /// Further hints for the table of each row by a function of it. Needs a table name by function too.
    public Resource<T> hintsOfItem(ItemFunction<? super T, ResourceHints> hintsOfRow) {
        @SuppressWarnings("unchecked") // it gets what the steps yield
        var untyped = (ItemFunction<Object, ResourceHints>) (ItemFunction<?, ?>) hintsOfRow;
        return with(hints.hintsOfItem(untyped));
    }

    /// Says something about a column, known or to come.
    public Resource<T> column(String columnName, UnaryOperator<Column> hint) {
        return with(hints.column(hint.apply(Column.of(columnName))));
    }

    /// Takes the table's columns, key and nested tables from a record or a bean, as
    /// [dev.dlt4j.spi.row.RowClass] describes, and validates rows by it: values become those of the
    /// components, a text a time and so on. By the resource's contract, else tables may come, members that
    /// the class does not have are left out, and values that do not fit stop the run, as with a model in
    /// dlt. Annotations of Jakarta Validation count when `dlt4j-jakarta-validation` is installed.
    ///
    /// @throws IllegalArgumentException when the class is neither
    public Resource<T> columns(Class<?> row) {
        return with(hints.columns(row)).withStep(new Step.Validate(row));
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
    /// known or hinted too. A primary or merge key makes it a table of its own, which depends on no other.
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

    /// Whether the resource is loaded when its source runs; true by default.
    public Resource<T> selected(boolean selected) {
        return new Resource<>(name, code, hints, steps, selected, parallel, arguments,
                lineage);
    }

    /// Runs the resource on a thread of its own while others run; by default resources take turns on one
    /// thread.
    public Resource<T> parallel() {
        return new Resource<>(name, code, hints, steps, selected, true, arguments, lineage);
    }

    private Resource<T> with(ResourceHints changed) {
        return new Resource<>(name, code, changed, steps, selected, parallel, arguments,
                lineage);
    }

    @Override
    public String toString() {
        return "resource " + name;
    }
}
