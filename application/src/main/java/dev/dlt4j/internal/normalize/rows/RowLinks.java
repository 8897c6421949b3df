package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns that link rows to their load and parent, and the row id.
public final class RowLinks {
    public final String idColumn;
    public final String loadIdColumn;
    final String parentIdColumn;
    final String listIndexColumn;
    private final TableRows table;

    private final boolean idExcluded;
    private final boolean loadIdExcluded;
    private final boolean parentIdExcluded;
    private final boolean listIndexExcluded;

    private boolean resolved;
    private boolean ready;
    private @Nullable ColumnBuilder id;
    private @Nullable ColumnBuilder parentId;
    private @Nullable ColumnBuilder listIndex;
    private @Nullable ColumnBuilder loadId;

    RowLinks(TableRows table, Names names, Exclusions exclusions) {
        this.table = table;
        idColumn = names.identifier(SystemTables.ID);
        loadIdColumn = names.identifier(SystemTables.LOAD_ID);
        parentIdColumn = names.identifier(SystemTables.PARENT_ID);
        listIndexColumn = names.identifier(SystemTables.LIST_INDEX);
        idExcluded = exclusions.excludes(table.name, idColumn);
        loadIdExcluded = exclusions.excludes(table.name, loadIdColumn);
        parentIdExcluded = exclusions.excludes(table.name, parentIdColumn);
        listIndexExcluded = exclusions.excludes(table.name, listIndexColumn);
    }

    /// Whether the document gave values of its own for these columns.
    public boolean areIn(Map<String, @Nullable Object> cells) {
        return cells.containsKey(idColumn) || cells.containsKey(loadIdColumn)
                || cells.containsKey(parentIdColumn)
                || cells.containsKey(listIndexColumn);
    }

    /// Whether filters leave out all link columns: then rows without other values are dropped.
    public boolean excluded() {
        return idExcluded && (table.isNested() ? parentIdExcluded && listIndexExcluded : loadIdExcluded);
    }

    List<String> columns() {
        return List.of(idColumn, loadIdColumn, parentIdColumn, listIndexColumn);
    }

    void unresolve() {
        resolved = false;
    }

    /// Whether the schema has all columns the table's rows need.
    public boolean ready() {
        if (!resolved) {
            resolve();
        }
        return ready;
    }

    private void resolve() {
        Table schema = table.schema;
        resolved = true;
        id = idExcluded ? null : builder(schema, idColumn, DataType.TEXT);
        parentId = parentIdExcluded ? null : builder(schema, parentIdColumn, DataType.TEXT);
        listIndex = listIndexExcluded ? null : builder(schema, listIndexColumn, DataType.BIGINT);
        loadId = loadIdExcluded ? null : builder(schema, loadIdColumn, DataType.TEXT);
        ready = schema != null && (id != null || idExcluded) && (table.isNested()
                ? (parentId != null || parentIdExcluded) && (listIndex != null || listIndexExcluded)
                : loadId != null || loadIdExcluded);
    }

    /// Null while the column is unknown, and when documents or hints gave it another type: then its values
    /// are fitted like those of any other column.
    private @Nullable ColumnBuilder builder(@Nullable Table schema, String column, DataType type) {
        Column found = schema == null ? null : schema.column(column);
        if (found == null || found.dataTypeOrNull() != type) {
            return null;
        }
        return table.builder(column, type == DataType.TEXT ? ColumnType.UTF8 : ColumnType.INT64);
    }

    /// Whether all rows have the same load id, which is not written per row: for the root table.
    boolean constantLoadId() {
        return table.pathParent == null && loadIdOrNull() != null;
    }

    private @Nullable ColumnBuilder loadIdOrNull() {
        ready();
        return loadId;
    }

    /// The cells by which a row adds its table's link columns to the schema, in dlt's order.
    public void learn(Map<String, @Nullable Object> cells, DocumentRows rows, int row, String load) {
        if (!table.isNested() && !rows.scalar[row] && !loadIdExcluded) {
            cells.put(loadIdColumn, load);
        }
        if (rows.brought[row]) {
            return;
        }
        if (table.isNested()) {
            if (!parentIdExcluded) {
                cells.put(parentIdColumn, rows.idText(rows.parent[row]));
            }
            if (!listIndexExcluded) {
                cells.put(listIndexColumn, (long) rows.index[row]);
            }
        }
        if (!idExcluded) {
            cells.put(idColumn, rows.idText(row));
        }
    }

    /// Whether this class writes the column, whatever value the document has.
    public boolean writes(String column, DocumentRows rows, int row) {
        ready();
        if (column.equals(loadIdColumn)) {
            return loadId != null && !table.isNested() && !rows.scalar[row];
        }
        if (rows.brought[row]) {
            return false;
        }
        if (column.equals(idColumn)) {
            return id != null;
        }
        return table.isNested() && ((column.equals(parentIdColumn) && parentId != null)
                || (column.equals(listIndexColumn) && listIndex != null));
    }

    /// Writes the columns of the row that have the usual types.
    public void write(DocumentRows rows, int row, byte[] load) {
        ready();
        int at = rows.row[row];
        if (loadId != null && !table.isNested() && table.pathParent != null && !rows.scalar[row]) {
            loadId.setBytes(at, load, 0, load.length);
        }
        if (rows.brought[row]) {
            return;
        }
        if (table.isNested() && parentId != null) {
            rows.copyId(rows.parent[row], parentId, at);
        }
        if (table.isNested() && listIndex != null) {
            listIndex.setLong(at, rows.index[row]);
        }
        if (id != null) {
            rows.copyId(row, id, at);
        }
    }
}
