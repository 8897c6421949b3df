package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one table in the current chunk, column by column. Owned by one flattener.
public final class TableRows {
    public final String name;
    public final byte[] nameUtf8;
    /// The parent table at the path where the table was first met; null for the root table.
    final @Nullable String pathParent;
    public final RowLinks links;
    private final Exclusions exclusions;
    private final Map<String, Boolean> excluded = new HashMap<>();

    /// The table in the schema; null until it is created.
    @Nullable
    public Table schema;
    public IdKind idKind = IdKind.RANDOM;
    /// The key from which rows have their ids.
    public RowKey key = RowKey.NONE;
    /// The contract; null until a change is checked. It is the same for a whole package.
    @Nullable
    SchemaContract contract;
    /// Columns whose values rows below inherit, and their names there.
    public Map<String, String> propagated = Map.of();
    /// Paths of the documents whose lists become rows here. With several of them, reading order is not dlt's
    /// order.
    public int feeders;
    public int rows;
    /// The number of rows before the current document; -1 when it has none here yet.
    public int rowsBefore = -1;

    private @Nullable ColumnKey lastList;
    private List<String> mergedLists = List.of();
    private final Map<String, ColumnKey> owners = new HashMap<>();
    private final Set<String> takenByTable = new LinkedHashSet<>();
    private final Map<String, ColumnBuilder> builders = new LinkedHashMap<>();
    private final List<ColumnKey> fields = new ArrayList<>();
    private final Map<String, Column> stored = new HashMap<>();

    TableRows(String name, @Nullable String pathParent, Names names, Exclusions exclusions) {
        this.name = name;
        this.nameUtf8 = Names.utf8(name);
        this.pathParent = pathParent;
        this.links = new RowLinks(this, names, exclusions);
        this.exclusions = exclusions;
        takenByTable.addAll(links.columns());
    }

    /// Whether rows have a parent row. Those of a table that the schema has without a parent do not.
    public boolean isNested() {
        return schema == null ? pathParent != null : schema.isNested();
    }

    /// Registers a new field. Between two fields of one column, or a field and a link column, the order in
    /// the row decides.
    void own(ColumnKey field) {
        fields.add(field);
        ColumnKey other = owners.putIfAbsent(field.column(), field);
        if (other != null && !other.equals(field)) {
            other.share();
            other.unresolve();
            field.share();
        }
        if (takenByTable.contains(field.column())) {
            field.share();
        }
    }

    /// From now on the table itself also writes to the column.
    void take(String column) {
        takenByTable.add(column);
        ColumnKey owner = owners.get(column);
        if (owner != null && !owner.isShared()) {
            owner.share();
            owner.unresolve();
        }
    }

    /// Adopts a changed schema of the table.
    @SuppressWarnings("ReferenceEquality") // a schema keeps the table objects that did not change
    void adopt(@Nullable Table changed, IdKind ids) {
        if (schema == changed && idKind == ids) {
            return;
        }
        schema = changed;
        idKind = ids;
        key = changed != null && ids == IdKind.KEY_HASH ? new RowKey(changed.keys().primary()) : RowKey.NONE;
        stored.clear();
        links.unresolve();
        for (ColumnKey field : fields) {
            field.unresolve();
        }
        if (changed != null) {
            for (Column column : changed.columns().values()) {
                if (column.variant()) {
                    take(column.name());
                }
            }
        }
    }

    /// A complete column of the table as the destination has it.
    Column stored(Column column, CellTypes types) {
        return stored.computeIfAbsent(column.name(), asked -> types.stored(name, column));
    }

    public ColumnBuilder builder(String column, ColumnType type) {
        ColumnBuilder known = builders.get(column);
        if (known == null || !known.type().equals(type)) {
            known = new ColumnBuilder(type);
            builders.put(column, known);
        }
        return known;
    }

    /// Whether a filter of the schema keeps the column out.
    public boolean excludes(String column) {
        return exclusions.any()
                && excluded.computeIfAbsent(column, asked -> exclusions.excludes(name, asked));
    }

    /// Whether the schema has a column of text by that name.
    public boolean isText(String column) {
        Column found = schema == null ? null : schema.column(column);
        return found != null && found.dataTypeOrNull() == DataType.TEXT;
    }

    public ColumnBuilder textBuilder(String column) {
        return builder(column, ColumnType.UTF8);
    }

    int openRow() {
        return rows++;
    }

    /// Numbers the rows of the current document again; none has a value in a column yet.
    public void reopen() {
        rows = rowsBefore;
    }

    /// Records the list whose items come next.
    ///
    /// @param goesOn whether items of another list of the same row came before
    public void fedBy(ColumnKey list, boolean goesOn) {
        ColumnKey before = lastList;
        if (goesOn && before != null && mergedLists.isEmpty() && !before.equals(list)) {
            mergedLists = List.of(before.path(), list.path());
        }
        lastList = list;
    }

    /// Keys of two lists of one row that became rows here; empty when there are none.
    public List<String> mergedLists() {
        return mergedLists;
    }

    /// Removes the rows of the current document.
    public void rollBack() {
        if (rowsBefore >= 0) {
            rows = rowsBefore;
            rowsBefore = -1;
            builders.values().forEach(builder -> builder.truncate(rows));
        }
    }

    void clear() {
        rows = 0;
        rowsBefore = -1;
        builders.values().forEach(ColumnBuilder::reset);
    }

    /// Names of fields that were null and have no column.
    public Set<String> nullOnly() {
        Set<String> names = new LinkedHashSet<>();
        for (ColumnKey field : fields) {
            if (field.isNull()) {
                names.add(field.column());
            }
        }
        return names;
    }

    /// The rows as a batch, valid until the next row is written.
    public ColumnBatch batch(byte[] loadId) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        builders.forEach((column, builder) -> {
            if (builder.lastRow() >= 0) {
                names.add(column);
                vectors.add(builder.build(rows));
            }
        });
        if (links.constantLoadId()) {
            names.add(links.loadIdColumn);
            vectors.add(ColumnVector.constant(ColumnType.UTF8, rows, loadId));
        }
        return new ColumnBatch(rows, names, vectors);
    }
}
