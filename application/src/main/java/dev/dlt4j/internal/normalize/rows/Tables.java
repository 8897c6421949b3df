package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.format.FileFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of one flattener: their rows, and the schema's columns.
public final class Tables {
    private final Names names;
    private final CellTypes types;
    private final JobFormats formats;
    private final boolean readsInOrder;
    private final Exclusions exclusions;
    private final Map<String, TableRows> byName = new LinkedHashMap<>();
    private final Map<String, ListItems> documentsOf = new LinkedHashMap<>();
    private final List<TableRows> touched = new ArrayList<>();
    private final LossRemarks losses = new LossRemarks();
    private final MergeStrategies strategies;
    private Schema schema;
    private @Nullable ListItems documents;

    public Tables(Schema schema, CellTypes types, JobFormats formats, boolean readsInOrder) {
        this.schema = schema;
        this.formats = formats;
        this.types = types;
        this.strategies = MergeStrategies.named(types.capabilities().strategies().merge());
        this.readsInOrder = readsInOrder;
        this.exclusions = new Exclusions(schema);
        this.names = new Names(schema.naming(), schema.normalizers().useBreakPath());
    }

    public Names names() {
        return names;
    }

    public CellTypes types() {
        return types;
    }

    /// The merge strategies of the destination.
    public MergeStrategies strategies() {
        return strategies;
    }

    public Schema schema() {
        return schema;
    }

    /// Whether all documents are read with their order known; only tests ask for that.
    public boolean readsInOrder() {
        return readsInOrder;
    }

    /// Sets the table of the next chunk's documents.
    public void documentsOf(String tableName) {
        documents = documentsOf.computeIfAbsent(tableName, wanted -> {
            String table = names.tablePart(wanted);
            int level = schema.normalizers().maxNesting(schema.findTable(table));
            return items(table(table, null), List.of(table), level);
        });
    }

    public ListItems documents() {
        ListItems found = documents;
        if (found == null) {
            throw new IllegalStateException("no table was named for the documents");
        }
        return found;
    }

    /// The items of a field's lists: rows of a table named by the path.
    public ListItems items(Field list) {
        ListItems found = list.items;
        if (found == null) {
            found = itemsOf(list);
            list.items = found;
        }
        return found;
    }

    private ListItems itemsOf(Field list) {
        ObjectFields owner = list.owner;
        List<String> path = new ArrayList<>(owner.tablePath);
        path.addAll(owner.path);
        path.add(names.tablePart(list.key));
        TableRows table = table(names.table(path), names.table(owner.tablePath));
        return items(table, List.copyOf(path), owner.rowLevel - 1);
    }

    private ListItems items(TableRows table, List<String> tablePath, int level) {
        table.feeders++;
        return new ListItems(table, tablePath, level, names);
    }

    private TableRows table(String name, @Nullable String pathParent) {
        TableRows known = byName.get(name);
        if (known == null) {
            known = new TableRows(name, pathParent, names, exclusions);
            byName.put(name, known);
            adopt(known);
        }
        return known;
    }

    public Collection<TableRows> all() {
        return byName.values();
    }

    public List<TableRows> touched() {
        return touched;
    }

    public void touched(TableRows table) {
        touched.add(table);
    }

    public void documentEnded() {
        for (TableRows table : touched) {
            table.rowsBefore = -1;
        }
        touched.clear();
    }

    public void rollBack() {
        touched.forEach(TableRows::rollBack);
        touched.clear();
    }

    public void clear() {
        byName.values().forEach(TableRows::clear);
        touched.clear();
        losses.clear();
    }

    /// Uses another version of the schema from now on.
    public void adopt(Schema changed) {
        if (schema != changed) {
            schema = changed;
            byName.values().forEach(this::adopt);
        }
    }

    private void adopt(TableRows table) {
        Optional<Table> found = schema.findTable(table.name);
        table.adopt(found.orElse(null), idKind(table, found));
        table.propagated = schema.normalizers().propagation(table.name, !table.isNested());
        table.propagated.keySet().forEach(table::take);
        table.propagated.values().forEach(table::take);
    }

    /// The contract in force for a table; a table that is not there yet has that of the table above it.
    public SchemaContract contract(TableRows table, @Nullable String parent) {
        SchemaContract known = table.contract;
        if (known == null) {
            known = SchemaContract.of(schema, table.schema != null || parent == null ? table.name : parent);
            table.contract = known;
        }
        return known;
    }

    private IdKind idKind(TableRows table, Optional<Table> found) {
        if (found.isEmpty() || found.get().isNested()) {
            return IdKind.RANDOM;
        }
        return switch (strategies.chosenFor(schema, found.get()).orElse(null)) {
            case UPSERT, INSERT_ONLY, CDC -> IdKind.KEY_HASH;
            case SCD2 -> found.get().keys().rowVersion().filter(table.links.idColumn::equals).isPresent()
                    ? IdKind.ROW_HASH
                    : IdKind.RANDOM;
            case DELETE_INSERT -> IdKind.RANDOM;
            case null -> IdKind.RANDOM;
        };
    }

    /// The memory layout of a column's values, which depends on the format of the table's files.
    public ColumnType columnType(String table, Column column) {
        return types.columnType(table, column, formats.of(schema, table));
    }

    /// A complete column as the destination has it.
    public Column stored(String table, Column column) {
        TableRows rows = byName.get(table);
        boolean known = rows != null && rows.schema != null
                && column.equals(rows.schema.column(column.name()));
        return rows != null && known ? rows.stored(column, types) : types.stored(table, column);
    }

    /// How many fraction digits of a second a column keeps, which depends on the format of the table's files
    /// too.
    public int secondDigits(String table, Column column) {
        return types.secondDigits(column, formats.of(schema, table));
    }

    /// Remarks on losses in the current chunk.
    public LossRemarks losses() {
        return losses;
    }

    /// Looks up in the schema where the values of a field go.
    public int resolve(Field field) {
        TableRows table = field.owner.table;
        Column column = table.schema == null ? null : table.schema.column(field.column);
        DataType type = column == null ? null : column.dataType().orElse(null);
        field.keepsNested = field.owner.level <= 0 || keepsNested(field.column, type);
        if (exclusions.excludes(table.name, field.column)) {
            field.required = false;
            field.mode = Field.SKIPPED;
        } else if (field.shared) {
            field.mode = Field.OPEN;
        } else if (column == null) {
            field.mode = table.key.has(field.column) || schema.settings().hints("not_null", field.column)
                    ? Field.OPEN
                    : Field.NEW;
        } else if (type == null) {
            field.mode = Field.OPEN;
        } else {
            field.required = !column.nullable() || table.key.has(field.column);
            FileFormat format = formats.of(schema, table.name);
            Column stored = table.stored(column, types);
            field.mode = stored.equals(column) ? mode(column, type, format) : Field.OPEN;
            field.builder = table.builder(field.column, types.columnType(stored, format));
            if (table.key.has(field.column)) {
                field.mode = keyMode(table.key, field, field.builder);
            }
        }
        return field.mode;
    }

    /// A row's id follows from its key as the document has it, so that only values are written directly from
    /// whose column that can be seen.
    private static int keyMode(RowKey key, Field field, ColumnBuilder builder) {
        if (field.mode != Field.LONG && field.mode != Field.TEXT) {
            return Field.OPEN;
        }
        key.settle(field.column, builder);
        return field.mode == Field.TEXT ? Field.KEY_TEXT : field.mode;
    }

    /// Values whose JSON type matches a complete column are written directly, others stay open.
    private int mode(Column column, DataType type, FileFormat format) {
        return switch (type) {
            case TEXT -> Field.TEXT;
            case DOUBLE -> Field.DOUBLE;
            case BOOL -> Field.BOOL;
            case BIGINT -> column.precision().orElse(Long.SIZE) >= Long.SIZE ? Field.LONG : Field.OPEN;
            case JSON -> Field.JSON;
            case TIMESTAMP -> types.keepsMicros(column, format) ? Field.TIMESTAMP : Field.OPEN;
            case BINARY, DATE, TIME, DECIMAL, WEI -> Field.OPEN;
        };
    }

    private boolean keepsNested(String column, @Nullable DataType type) {
        return (type != null ? type : schema.settings().preferredType(column).orElse(null)) == DataType.JSON;
    }
}
