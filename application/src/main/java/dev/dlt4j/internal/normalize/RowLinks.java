package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns by which rows know their load, their parent and themselves.
final class RowLinks {
    final String idColumn;
    final String loadIdColumn;
    final String parentIdColumn;
    final String listIndexColumn;
    private final TableRows table;

    private boolean resolved;
    private boolean ready;
    private @Nullable ColumnBuilder id;
    private @Nullable ColumnBuilder parentId;
    private @Nullable ColumnBuilder listIndex;
    private @Nullable ColumnBuilder loadId;

    RowLinks(TableRows table, Names names) {
        this.table = table;
        idColumn = names.identifier(SystemTables.ID);
        loadIdColumn = names.identifier(SystemTables.LOAD_ID);
        parentIdColumn = names.identifier(SystemTables.PARENT_ID);
        listIndexColumn = names.identifier(SystemTables.LIST_INDEX);
    }

    List<String> columns() {
        return List.of(idColumn, loadIdColumn, parentIdColumn, listIndexColumn);
    }

    void unresolve() {
        resolved = false;
    }

    /// Whether the schema has all columns the table's rows need.
    boolean ready() {
        if (!resolved) {
            resolve();
        }
        return ready;
    }

    private void resolve() {
        Table schema = table.schema;
        ready = schema != null && complete(schema, idColumn) && (table.isNested()
                ? complete(schema, parentIdColumn) && complete(schema, listIndexColumn)
                : complete(schema, loadIdColumn));
        resolved = true;
        id = table.builder(idColumn, ColumnType.UTF8);
        parentId = table.builder(parentIdColumn, ColumnType.UTF8);
        listIndex = table.builder(listIndexColumn, ColumnType.INT64);
        loadId = table.builder(loadIdColumn, ColumnType.UTF8);
    }

    private static boolean complete(Table schema, String column) {
        Column found = schema.column(column);
        return found != null && found.isComplete();
    }

    /// Whether all rows have the same load id and none is written for each: so for the table documents begin in.
    boolean constantLoadId() {
        return table.pathParent == null;
    }

    /// The cells by which a row makes its table's link columns known, in dlt's order.
    void learn(Map<String, @Nullable Object> cells, DocumentRows rows, int row, String load) {
        if (!table.isNested() && !rows.scalar[row]) {
            cells.put(loadIdColumn, load);
        }
        if (rows.brought[row]) {
            return;
        }
        if (table.isNested()) {
            cells.put(parentIdColumn, rows.idText(rows.parent[row]));
            cells.put(listIndexColumn, (long) rows.index[row]);
        }
        cells.put(idColumn, rows.idText(row));
    }

    /// Whether this class writes the column of the row, whatever the document says.
    boolean writes(String column, DocumentRows rows, int row) {
        if (column.equals(loadIdColumn)) {
            return !table.isNested() && !rows.scalar[row];
        }
        if (rows.brought[row]) {
            return false;
        }
        return column.equals(idColumn)
                || (table.isNested() && (column.equals(parentIdColumn) || column.equals(listIndexColumn)));
    }

    void write(DocumentRows rows, int row, byte[] load) {
        int at = rows.row[row];
        if (!table.isNested() && table.pathParent != null && !rows.scalar[row]) {
            to(loadId).setBytes(at, load, 0, load.length);
        }
        if (rows.brought[row]) {
            return;
        }
        if (table.isNested()) {
            rows.copyId(rows.parent[row], to(parentId), at);
            to(listIndex).setLong(at, rows.index[row]);
        }
        rows.copyId(row, to(id), at);
    }

    private static ColumnBuilder to(@Nullable ColumnBuilder builder) {
        if (builder == null) {
            throw new IllegalStateException("link columns are written before they are known");
        }
        return builder;
    }

}
