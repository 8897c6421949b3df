package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.internal.row.RecordReader;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.spi.sql.SelectStatement.Source;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.SqlFragment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Rows of a dataset as they are asked for: of a table or a query, filtered, ordered, joined. Nothing is read
/// before rows are; each reading asks the database again. As in SQL, the limit is applied last, whatever the
/// order of the calls. Names of columns are those of the dataset, or of the source. dlt's *relation*.
///
/// Immutable: what changes a relation gives a changed copy.
public final class Relation {
    private static final long HEAD = 5;

    private final Dataset dataset;
    private final RelationQuery query;

    Relation(Dataset dataset, RelationQuery query) {
        this.dataset = dataset;
        this.query = query;
    }

    private Relation with(RelationQuery changed) {
        return new Relation(dataset, changed);
    }

    private SqlDialect dialect() {
        return dataset.sqlClient().dialect();
    }

    /// Only some columns, in this order.
    ///
    /// @throws TerminalException when there is none of a name; names the nearest and all there are
    public Relation select(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("select needs the name of a column");
        }
        List<RelationColumn> chosen = new ArrayList<>();
        for (String written : columns) {
            RelationColumn column = column(written);
            if (chosen.stream().anyMatch(each -> each.name().equals(column.name()))) {
                throw new IllegalArgumentException("column \"" + column.name() + "\" is selected twice");
            }
            chosen.add(column);
        }
        return with(query.withColumns(chosen));
    }

    /// Rows in which a column compares so with a value, which becomes one of the column's type.
    ///
    /// @param value for [Operator#IN] and [Operator#NOT_IN] a collection or an array
    /// @throws TerminalException when there is no such column or the value does not fit its type
    public Relation where(String column, Operator operator, Object value) {
        return with(query.withCondition(new ColumnCondition(dialect(), column(column)).of(operator, value)));
    }

    /// Rows in which a column has a value or has none: [Operator#IS_NULL], [Operator#IS_NOT_NULL].
    ///
    /// @throws TerminalException when there is no such column
    public Relation where(String column, Operator operator) {
        return with(query.withCondition(new ColumnCondition(dialect(), column(column)).of(operator)));
    }

    /// Rows for which an expression of the database is true: `where("price * qty > ?", 100)`. It is not
    /// checked beforehand and must never be put together from what others wrote: that is what parameters are
    /// for.
    ///
    /// @param parameters one for each `?` outside of quotes
    public Relation where(String expression, @Nullable Object... parameters) {
        return with(query.withCondition(
                SqlFragment.of(expression, parameters).within("(", expression.contains("--") ? "\n)" : ")")));
    }

    /// In ascending order of a column, after those by which the rows are ordered already.
    public Relation orderBy(String column) {
        return orderBy(column, SortOrder.ASC);
    }

    /// In the order of a column, after those by which the rows are ordered already.
    ///
    /// @throws TerminalException when there is no such column
    public Relation orderBy(String column, SortOrder order) {
        return with(query.withOrder(column(column).source(), order == SortOrder.DESC));
    }

    /// At most so many rows, in place of an earlier limit.
    public Relation limit(long rows) {
        return with(query.withLimit(rows));
    }

    /// The first five rows.
    public Relation head() {
        return limit(HEAD);
    }

    /// With a linked table; rows without counterpart are left out.
    ///
    /// @see #join(String, JoinKind, String)
    public Relation join(String table) {
        return join(table, JoinKind.INNER);
    }

    /// With a linked table.
    ///
    /// @see #join(String, JoinKind, String)
    public Relation join(String table, JoinKind kind) {
        return with(linkedTables().join(table, kind, null));
    }

    /// With a table that is linked with one of the relation: nested in it or above it, at any depth, or by a
    /// reference of the schema, also over several tables. Its columns come after those there are and are
    /// called `<alias>__<column>`.
    ///
    /// @param alias what the table is called in the relation: its name by default
    /// @throws TerminalException when there is no such table, or it is not linked, or in several ways
    public Relation join(String table, JoinKind kind, String alias) {
        return with(linkedTables().join(table, kind, alias));
    }

    private LinkedTables linkedTables() {
        return new LinkedTables(dataset.known(), dataset.sqlClient(), query);
    }

    /// The columns with what the schema says of them. Those of a query are asked from the database.
    public List<Column> columns() {
        if (!query.columns().isEmpty()) {
            return query.columns().stream().map(RelationColumn::column).toList();
        }
        try (TypedRows rows = limit(0).open()) {
            return rows.columns();
        }
    }

    /// The text that is sent to the database, with a `?` for each of the [#parameters()].
    public String sql() {
        return statement().text();
    }

    /// The values of the parameters of [#sql()].
    public List<@Nullable Object> parameters() {
        return statement().parameters();
    }

    private SqlFragment statement() {
        return query.toSql(dialect());
    }

    TypedRows open() {
        SqlFragment statement = statement();
        SqlRows rows = dataset.sqlClient().query(statement.text(), statement.parameters().toArray());
        try {
            return new TypedRows(rows, query.columns().stream().map(RelationColumn::column).toList());
        } catch (RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    /// Gives each row, as a map from column to value. Rows are read as they are given away.
    ///
    /// Values are null, a text, `Boolean`, `Long`, `BigInteger`, `Double`, `BigDecimal`, `LocalDate`,
    /// `LocalTime`, `LocalDateTime`, `OffsetDateTime` in UTC, or `byte[]`, by the type that the schema has
    /// for the column. Documents and lists are their JSON text.
    public void forEach(Consumer<? super Map<String, @Nullable Object>> action) {
        try (TypedRows rows = open()) {
            while (rows.next()) {
                action.accept(rows.row());
            }
        }
    }

    /// Gives each row as a record, or as the value of its only column.
    ///
    /// @param type a record, whose components are found by the names that their columns have in the dataset;
    /// or the class of a value
    /// @throws TerminalException when a component has no column, or a value does not fit
    public <T> void forEach(Class<T> type, Consumer<? super T> action) {
        try (TypedRows rows = open()) {
            RecordReader<T> reader = reader(type, rows);
            while (rows.next()) {
                action.accept(reader.read(rows.row()));
            }
        }
    }

    /// All rows, in memory.
    public List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /// All rows as records, or as the values of the only column, in memory.
    ///
    /// @param type as of [#forEach(Class, Consumer)]
    public <T> List<T> all(Class<T> type) {
        List<T> all = new ArrayList<>();
        forEach(type, all::add);
        return all;
    }

    /// The rows as they are asked for. To be closed: they hold a connection until then.
    public Stream<Map<String, @Nullable Object>> stream() {
        return stream(rows -> rows::row);
    }

    /// The rows as records as they are asked for. To be closed: they hold a connection until then.
    ///
    /// @param type as of [#forEach(Class, Consumer)]
    public <T> Stream<T> stream(Class<T> type) {
        return stream(rows -> {
            RecordReader<T> reader = reader(type, rows);
            return () -> reader.read(rows.row());
        });
    }

    private <T> Stream<T> stream(Function<TypedRows, Supplier<T>> reading) {
        TypedRows rows = open();
        try {
            Iterator<T> iterator = new RowIterator<>(rows, reading.apply(rows));
            return StreamSupport
                    .stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false)
                    .onClose(rows::close);
        } catch (RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    private <T> RecordReader<T> reader(Class<T> type, TypedRows rows) {
        return RecordReader.of(type, rows.columns(), dataset::normalized);
    }

    /// The first row; empty when there is none.
    public Optional<Map<String, @Nullable Object>> first() {
        return limitedTo(1).all().stream().findFirst();
    }

    /// The first row as a record; empty when there is none.
    ///
    /// @param type as of [#forEach(Class, Consumer)]
    public <T> Optional<T> first(Class<T> type) {
        return limitedTo(1).all(type).stream().findFirst();
    }

    private Relation limitedTo(long rows) {
        return query.limit().isPresent() && query.limit().getAsLong() <= rows ? this : limit(rows);
    }

    /// The only value of the only row.
    ///
    /// @throws NoSuchElementException when it is null
    /// @throws IllegalStateException  when there are more rows or columns, or no row
    public <T> T single(Class<T> type) {
        SqlFragment statement = statement();
        try (TypedRows rows = open()) {
            if (rows.columns().size() != 1) {
                throw new IllegalStateException("expected one row with one column, found %d columns: %s"
                        .formatted(rows.columns().size(), statement.text()));
            }
            if (!rows.next()) {
                throw new IllegalStateException(
                        "expected one row with one column, found no row: " + statement.text());
            }
            Map<String, @Nullable Object> row = rows.row();
            if (row.containsValue(null)) {
                throw new NoSuchElementException("the only value is null: " + statement.text());
            }
            T value = reader(type, rows).read(row);
            if (rows.next()) {
                throw new IllegalStateException(
                        "expected one row with one column, found more rows: " + statement.text());
            }
            return value;
        }
    }

    /// How many rows there are; counted by the database.
    public long count() {
        return aggregate("COUNT(*)").single(Long.class);
    }

    /// The least value of a column; empty when no row has one.
    public Optional<Object> min(String column) {
        return extreme("MIN", column);
    }

    /// The greatest value of a column; empty when no row has one.
    public Optional<Object> max(String column) {
        return extreme("MAX", column);
    }

    private Optional<Object> extreme(String function, String name) {
        RelationColumn column = column(name);
        Relation only = with(query.withColumns(List.of(column)));
        try (TypedRows rows = only.aggregate(function + '(' + dialect().identifier(column.name()) + ')')
                .open()) {
            Object value = rows.next() ? rows.value(0) : null;
            return Optional.ofNullable(value).map(found -> TypedValue.of(column.column(), found));
        }
    }

    private Relation aggregate(String expression) {
        String value = dialect().identifier("value");
        String rows = dialect().identifier("rows");
        return with(RelationQuery.ofQuery(Source.of(statement(), "rows").text()
                .within("SELECT " + expression + " AS " + value + " FROM ", " AS " + rows)));
    }

    /// Gives the rows as column batches, of some thousand rows each; a batch is good until the action
    /// returns. Memory is bounded by a batch, not by the rows.
    ///
    /// @throws TerminalException when a value does not fit the type that the schema has for its column
    public void forEachBatch(Consumer<ColumnBatch> action) {
        try (TypedRows rows = open()) {
            new RelationBatches(rows, RelationFile.batches(), dataset.capabilities(), query.inMessages())
                    .read(action::accept);
        }
    }

    /// Writes the rows into a Parquet file, in place of one that is there, which is replaced when the new one
    /// is whole.
    ///
    /// @return how many rows were written
    /// @throws TerminalException when the file cannot be written
    public long writeParquet(Path file) {
        return RelationFile.parquet(file).write(this::open, query.inMessages(), dataset.capabilities());
    }

    /// Writes the rows into a file of comma-separated values with a line of names, as [#writeParquet]. What
    /// is null is left empty, and an empty text is `""`. The file is compressed when its name ends in `.gz`.
    public long writeCsv(Path file) {
        return RelationFile.csv(file).write(this::open, query.inMessages(), dataset.capabilities());
    }

    /// Writes the rows into a file of JSON objects, one per line, as [#writeParquet]: without the values that
    /// are null, decimals and moments as texts. The file is compressed when its name ends in `.gz`.
    public long writeJsonLines(Path file) {
        return RelationFile.jsonLines(file).write(this::open, query.inMessages(), dataset.capabilities());
    }

    private RelationColumn column(String written) {
        return query.find(written, dataset::normalized).orElseGet(() -> {
            if (query.isQuery()) {
                return RelationColumn.of(RelationQuery.QUERY, Column.of(written));
            }
            throw MissingName.column(written, query.inMessages(),
                    query.known().stream().map(RelationColumn::name).toList());
        });
    }

    /// The query.
    @Override
    public String toString() {
        return sql();
    }
}
