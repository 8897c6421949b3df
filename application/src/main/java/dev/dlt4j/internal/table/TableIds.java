package dev.dlt4j.internal.table;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that dlt adds, when configured, to tables that come as columns: the id of the load and
/// ids of the rows. Columns of these names in the tables are replaced. Used by one thread at a time.
public final class TableIds {
    private static final int ID_LENGTH = 14;

    private final @Nullable String loadIdName;
    private final @Nullable String rowIdName;
    private final Column loadId;
    private final Column rowId;
    private final byte[] load;
    private final RootIds source;

    public TableIds(NamingConvention naming, TableOptions options, String load, RootIds source) {
        this(naming, options, load, source, false);
    }

    /// @param likeDocuments whether the columns are declared as those that documents bring
    public TableIds(NamingConvention naming, TableOptions options, String load, RootIds source,
            boolean likeDocuments) {
        this.loadId = declared(SystemTables.loadIdColumn(), naming, likeDocuments);
        this.rowId = declared(SystemTables.idColumn(), naming, likeDocuments);
        this.loadIdName = options.addLoadId() ? loadId.name() : null;
        this.rowIdName = options.addRowId() ? rowId.name() : null;
        this.load = load.getBytes(StandardCharsets.UTF_8);
        this.source = source;
    }

    /// A column of dlt's, by its name in a naming convention.
    ///
    /// @param likeDocuments without the hints that only tables declare
    public static Column declared(Column column, NamingConvention naming, boolean likeDocuments) {
        Column named = named(column, naming);
        return likeDocuments ? named.without("precision").without("description") : named;
    }

    /// A column of dlt's, by its name in a naming convention.
    public static Column named(Column column, NamingConvention naming) {
        String name = naming.normalizeIdentifier(column.name());
        return name.equals(column.name()) ? column : Column.ofStored(name, column.properties());
    }

    /// Names of the columns that are added.
    public Set<String> names() {
        return rowIdName == null
                ? loadIdName == null ? Set.of() : Set.of(loadIdName)
                : loadIdName == null ? Set.of(rowIdName) : Set.of(loadIdName, rowIdName);
    }

    /// The columns of a table and after them that of the load id, unless they have one of that name: then
    /// its own hints stay. The column of row ids comes into the schema only when the package is normalized,
    /// as in dlt, and so is after all others.
    public List<Column> withLoadId(List<Column> columns) {
        if (loadIdName == null || columns.stream().anyMatch(column -> column.name().equals(loadIdName))) {
            return columns;
        }
        List<Column> all = new ArrayList<>(columns);
        all.add(loadId);
        return all;
    }

    /// The added columns of a file.
    public List<JobColumn> columns(Table table) {
        List<JobColumn> columns = new ArrayList<>(2);
        if (loadIdName != null) {
            Column known = table.column(loadIdName);
            columns.add(new JobColumn(known == null ? loadId : known, ColumnType.UTF8));
        }
        if (rowIdName != null) {
            columns.add(new JobColumn(rowId, ColumnType.UTF8));
        }
        return columns;
    }

    /// The remarks in a file's metadata about the added columns.
    public Map<String, String> remarks() {
        return rowIdName == null ? Map.of() : Map.of(ParquetFormat.ROW_IDS, rowIdName);
    }

    /// The batch with the added columns after its own.
    public ColumnBatch added(ColumnBatch batch) {
        if (loadIdName == null && rowIdName == null) {
            return batch;
        }
        int rows = batch.rows();
        List<String> names = new ArrayList<>(batch.names());
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.columns(); i++) {
            vectors.add(batch.vector(i));
        }
        if (loadIdName != null) {
            names.add(loadIdName);
            vectors.add(ColumnVector.constant(ColumnType.UTF8, rows, load));
        }
        if (rowIdName != null) {
            names.add(rowIdName);
            vectors.add(rowIds(rows));
        }
        return new ColumnBatch(rows, names, vectors);
    }

    private ColumnVector rowIds(int rows) {
        byte[] ids = new byte[Math.multiplyExact(rows, ID_LENGTH)];
        int[] offsets = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            int at = row * ID_LENGTH;
            byte[] id = source.next(ids, at);
            if (id.length > 0) {
                System.arraycopy(id, 0, ids, at, ID_LENGTH);
            }
            offsets[row + 1] = at + ID_LENGTH;
        }
        return ColumnVector.ofVariable(ColumnType.UTF8, rows, offsets, ids, null);
    }
}
