package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.normalize.CellTypes;
import dev.dlt4j.internal.normalize.ColumnLimits;
import dev.dlt4j.internal.normalize.ExtractedFile;
import dev.dlt4j.internal.normalize.TableIds;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of tables that a resource handed over, as Parquet with the names and types of the schema and the
/// ids that are configured: mostly a file the destination can load as it is. A table that comes with other
/// columns goes on in a new file.
final class TableFile {
    private final List<Table> tables;
    private final boolean whole;
    private final String tableName;
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final TableLane lane;
    private final ColumnLimits limits;
    private final TableIds ids;
    private final List<ExtractedFile> complete = new ArrayList<>();
    private long completeRows;
    private @Nullable Incoming incoming;
    private @Nullable Open open;

    /// What tells batches apart that cannot be in one file.
    private record Incoming(List<String> names, List<ColumnType> types, Set<String> required,
            Set<String> untyped) {
        static Incoming of(ColumnBatch batch) {
            List<ColumnType> types = new ArrayList<>();
            for (int i = 0; i < batch.columns(); i++) {
                types.add(batch.vector(i).type());
            }
            return new Incoming(batch.names(), types, batch.required(), batch.untyped());
        }
    }

    private record Open(Path path, JobFileWriter writer, LetIn letIn, TableShape shape) {}

    /// @param tables what the resource says of its table, and of tables nested in it
    /// @param whole  whether all columns there can be are in them
    TableFile(List<Table> tables, boolean whole, SharedSchema schema, ExtractFiles files, TableLane lane) {
        this.tables = tables;
        this.whole = whole;
        this.tableName = tables.getFirst().name();
        this.schema = schema;
        this.files = files;
        this.lane = lane;
        this.limits = ColumnLimits.ofTables(lane.capabilities());
        this.ids = new TableIds(naming(), lane.options(), files.loadId(), lane.rowIds().get());
    }

    private NamingConvention naming() {
        return schema.schema().naming().withMaxLength(lane.capabilities().maxIdentifierLength());
    }

    long rows() {
        return completeRows + (open == null ? 0 : open.writer().rows());
    }

    /// Writes rows.
    ///
    /// @return whether rows of the table are wanted
    boolean write(ColumnBatch batch) throws IOException {
        Incoming now = Incoming.of(batch);
        Open to = open;
        if (to == null || !now.equals(incoming)) {
            closeFile();
            to = begin(batch);
            if (to == null) {
                return false;
            }
            incoming = now;
            open = to;
        }
        to.writer().write(ids.added(to.shape().fit(to.letIn().of(batch, to.shape().names()))));
        return true;
    }

    private @Nullable Open begin(ColumnBatch batch) throws IOException {
        NamingConvention naming = naming();
        List<Column> columns = TableColumns.of(tableName, batch, naming, limits);
        Optional<SharedSchema.Taken> taken = schema.take(tables, whole, ids.withLoadId(columns));
        if (taken.isEmpty()) {
            return null;
        }
        Table table = taken.get().table();
        Map<String, ContractMode> refused = taken.get().refused();
        LetIn letIn = LetIn.of(columns, refused, ids.names());
        List<Column> stored = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column own = columns.get(i);
            if (letIn.takes(own)) {
                stored.add(Objects.requireNonNullElse(table.column(own.name()), own));
                types.add(batch.vector(i).type());
            }
        }
        TableShape shape = TableShape.of(tableName, stored, types, new CellTypes(lane.capabilities()),
                lane.options().truncates());
        List<JobColumn> all = new ArrayList<>(shape.columns());
        all.addAll(ids.columns(table));
        ParquetFormat format = lane.format(schema.schema(), tableName);
        Path path = files.next(tableName, "parquet");
        return new Open(path, format.create(path, tableName, all, remarks(batch, naming)), letIn, shape);
    }

    /// The names of columns without a type are kept in the file as dlt does it.
    private Map<String, String> remarks(ColumnBatch batch, NamingConvention naming) {
        Map<String, String> remarks = new LinkedHashMap<>(ids.remarks());
        if (!batch.untyped().isEmpty()) {
            remarks.put(ParquetFormat.NULL_COLUMNS, JsonText.compact(
                    batch.untyped().stream().map(naming::normalizePath).sorted().toList()));
        }
        return remarks;
    }

    private void closeFile() throws IOException {
        Open file = open;
        if (file != null) {
            file.writer().close();
            completeRows += file.writer().rows();
            complete.add(new ExtractedFile(tableName, file.path(), ExtractedFile.Kind.PARQUET,
                    file.writer().rows()));
            open = null;
        }
    }

    List<ExtractedFile> complete() throws IOException {
        closeFile();
        return complete;
    }

    void abandon() throws IOException {
        if (open != null) {
            open.writer().close();
            open = null;
        }
    }
}
