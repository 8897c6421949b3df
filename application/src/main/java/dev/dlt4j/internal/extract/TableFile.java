package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.ColumnLimits;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of tables from a resource, as Parquet with the names and types of the schema and the
/// configured ids: usually a file that the destination can load unchanged. When the columns change, a new
/// file is started.
final class TableFile {
    private static final System.Logger LOG = System.getLogger(TableFile.class.getName());
    private static final int BARE_ROWS = 1 << 16;

    private final List<Table> tables;
    private final boolean whole;
    private final String tableName;
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final TableLane lane;
    private final ColumnLimits limits;
    private final RootIds rowIds;
    private final List<ExtractedFile> complete = new ArrayList<>();
    private long completeRows;
    private @Nullable Incoming incoming;
    private @Nullable Plan plan;
    private @Nullable StoredTypes there;
    private @Nullable Open open;
    /// Rows of which no column is known.
    private long bare;

    /// The key of batches that can be in one file.
    private record Incoming(List<String> names, List<ColumnType> types, Set<String> required,
            Set<String> untyped, boolean ids) {
        static Incoming of(ColumnBatch batch) {
            List<ColumnType> types = new ArrayList<>();
            for (int i = 0; i < batch.columns(); i++) {
                types.add(batch.vector(i).type());
            }
            return new Incoming(batch.names(), types, batch.required(), batch.untyped(),
                    batch.hasIds());
        }
    }

    /// How batches with equal types are written.
    private record Plan(ContractFilter letIn, List<Column> stored, List<String> names, TableIds ids,
            @Nullable Variants variants, Map<String, ContractMode> refusedVariants,
            Map<String, String> remarks) {}

    private record Open(Path path, JobFileWriter writer, ColumnMapping mapping) {}

    /// @param tables the resource's hints for its table, and for tables nested in it
    /// @param whole  whether they have all columns that there can be
    TableFile(List<Table> tables, boolean whole, SharedSchema schema, ExtractFiles files, TableLane lane) {
        this.limits = ColumnLimits.ofTables(lane.capabilities());
        this.tables = tables.stream().map(limits::withoutWideDecimals).toList();
        this.whole = whole;
        this.tableName = tables.getFirst().name();
        this.schema = schema;
        this.files = files;
        this.lane = lane;
        this.rowIds = lane.rowIds().get();
    }

    private NamingConvention naming() {
        return schema.schema().naming().withMaxLength(lane.capabilities().identifiers().maxLength());
    }

    long rows() {
        return bare + completeRows + (open == null ? 0 : open.writer().rows());
    }

    /// Writes rows.
    ///
    /// @return whether rows of the table are wanted
    boolean write(ColumnBatch batch) throws IOException {
        Incoming now = Incoming.of(batch);
        Plan to = plan;
        if (to == null || !now.equals(incoming)) {
            closeFile();
            plan = null;
            to = plan(batch);
            if (to == null) {
                return false;
            }
            incoming = now;
            plan = to;
        }
        append(to, to.letIn().of(batch, to.names()));
        return true;
    }

    private @Nullable Plan plan(ColumnBatch batch) {
        NamingConvention naming = naming();
        List<Column> columns = TableColumns.of(tableName, batch, naming, limits);
        TableIds ids = ids(naming, columns, batch.hasIds());
        if (batch.hasIds()) {
            // as for documents: the columns that the resource declares come first
            schema.hint(tables, whole);
        }
        Optional<SharedSchema.AcceptedTable> taken = schema.take(tables, whole, ids.withLoadId(columns),
                batch.rows() > 0);
        if (taken.isEmpty()) {
            return null;
        }
        Table table = taken.get().table();
        ContractFilter letIn = ContractFilter.of(columns, taken.get().refused(), ids.names());
        List<Column> stored = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column own = columns.get(i);
            if (letIn.takes(own)) {
                stored.add(Objects.requireNonNullElse(table.column(own.name()), own));
                types.add(batch.vector(i).type());
            }
        }
        if (there == null) {
            there = lane.there().apply(schema.schema().name());
        }
        Variants variants = new Variants(table, naming, lane, there, lane.format(schema.schema(), tableName),
                limits);
        return new Plan(letIn, stored, stored.stream().map(Column::name).toList(), ids,
                variants.areNone(stored, types) ? null : variants, new HashMap<>(),
                remarks(batch, naming, ids));
    }

    /// The ids that rows get: the configured ones, and those that the table's rows have because some of
    /// them came as documents.
    private TableIds ids(NamingConvention naming, List<Column> columns, boolean likeDocuments) {
        Table known = schema.schema().findTable(tableName).orElse(Table.of(tableName));
        Set<String> brought = columns.stream().map(Column::name).collect(Collectors.toSet());
        TableOptions options = likeDocuments ? lane.options().withIds() : lane.options();
        return new TableIds(naming, options.withIdsOf(known, brought, naming), files.loadId(), rowIds,
                likeDocuments);
    }

    private void append(Plan to, ColumnBatch rows) throws IOException {
        requireValues(to, rows);
        ColumnBatch fitting = to.variants() == null ? rows : split(to, to.variants(), rows);
        if (fitting.columns() == 0 && to.ids().names().isEmpty()) {
            bare += fitting.rows();
            return;
        }
        Open file = open;
        if (file == null || !file.mapping().holds(fitting)) {
            closeFile();
            file = begin(to, fitting);
            open = file;
        }
        file.writer().write(to.ids().added(file.mapping().fit(fitting)));
    }

    private void requireValues(Plan to, ColumnBatch rows) {
        for (int i = 0; i < rows.columns(); i++) {
            ColumnVector vector = rows.vector(i);
            if (vector.nullCount() > 0 && !to.stored().get(i).nullable()) {
                int row = 0;
                while (!vector.isNull(row)) {
                    row++;
                }
                throw new TerminalException(
                        ("table %s, column %s must not be null, but row %d has no value for it: make the "
                                + "column nullable or give it a value")
                                .formatted(tableName, to.names().get(i), rows() + row + 1));
            }
        }
    }

    /// Adds variants to the schema, as far as the table's contract accepts them.
    private ColumnBatch split(Plan to, Variants variants, ColumnBatch rows) {
        ColumnBatch split = variants.split(rows, to.stored());
        emptied(to, rows, split);
        List<Column> columns = new ArrayList<>();
        List<Column> added = new ArrayList<>();
        for (String name : split.names()) {
            Column opened = variants.opened().get(name);
            columns.add(opened == null ? Column.of(name) : opened);
            if (opened != null && !to.refusedVariants().containsKey(name)
                    && schema.schema().table(tableName).column(name) == null) {
                added.add(opened);
            }
        }
        if (!added.isEmpty()) {
            to.refusedVariants().putAll(schema.addVariants(tableName, added));
        }
        if (to.refusedVariants().isEmpty()) {
            return split;
        }
        ContractFilter letIn = ContractFilter.of(columns, to.refusedVariants(), Set.of());
        return letIn.of(split, columns.stream().filter(letIn::takes).map(Column::name).toList());
    }

    /// Columns whose values went to variants have nulls now.
    private void emptied(Plan to, ColumnBatch rows, ColumnBatch split) {
        for (int i = 0; i < rows.columns(); i++) {
            Column stored = to.stored().get(i);
            ColumnVector vector = Objects.requireNonNull(split.vector(stored.name()));
            if (!stored.nullable() && vector.nullCount() > 0
                    && !schema.mayBeNull(tables.getFirst(), stored.name())) {
                throw new TerminalException(
                        ("table %s, column %s of type %s must not be null by its hints, but cannot hold "
                                + "some values of type %s exactly: make the column nullable, or "
                                + "give it a type that holds them")
                                .formatted(tableName, stored.name(),
                                        stored.dataType().map(DataType::dltName).orElse("unknown"),
                                        TableColumns.column(stored.name(), rows.vector(i).type(), true)
                                                .dataType()
                                                .map(DataType::dltName).orElse("unknown")));
            }
        }
    }

    private Open begin(Plan to, ColumnBatch rows) throws IOException {
        Table table = schema.schema().table(tableName);
        List<Column> stored = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < rows.columns(); i++) {
            String name = rows.names().get(i);
            Column column = table.column(name);
            stored.add(column != null ? column : to.stored().get(to.names().indexOf(name)));
            types.add(rows.vector(i).type());
        }
        ColumnMapping mapping = ColumnMapping.of(tableName, stored, types, new CellTypes(lane.capabilities()),
                lane.options().truncates());
        List<JobColumn> all = new ArrayList<>(mapping.columns());
        all.addAll(to.ids().columns(table));
        ParquetFormat format = lane.format(schema.schema(), tableName);
        Path path = files.next(tableName, "parquet");
        return new Open(path, format.create(path, tableName, all, to.remarks()), mapping);
    }

    /// The names of columns without a type are kept in the file's metadata, as in dlt.
    private Map<String, String> remarks(ColumnBatch batch, NamingConvention naming, TableIds ids) {
        Map<String, String> remarks = new LinkedHashMap<>(ids.remarks());
        if (!batch.untyped().isEmpty()) {
            remarks.put(ParquetFormat.NULL_COLUMNS, JsonText.compact(
                    batch.untyped().stream().map(naming::columnName).sorted().toList()));
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

    /// Ends the file, so that all rows so far are on disk.
    ///
    /// @return the files so far; empty when there are rows of which no column is known yet
    Optional<List<ExtractedFile>> force() throws IOException {
        closeFile();
        return bare > 0 ? Optional.empty() : Optional.of(List.copyOf(complete));
    }

    List<ExtractedFile> complete() throws IOException {
        if (bare > 0) {
            writeBare();
        }
        closeFile();
        return complete;
    }

    /// Rows without any column are nulls in a column that other rows brought.
    private void writeBare() throws IOException {
        Table table = schema.schema().table(tableName);
        Optional<Column> any = table.completeColumns().stream()
                .filter(column -> !schema.schema().isSystemName(column.name()))
                .max(Comparator.comparing(Column::nullable));
        if (any.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING,
                    "table {0}: {1} rows have no value in any column and no column has a type, so "
                            + "they are left out and the table is not created yet; give a column a data "
                            + "type, or the rows ids (parquet_normalizer: add_dlt_id)",
                    tableName, bare);
            return;
        }
        ColumnType type = new CellTypes(lane.capabilities()).columnType(any.get(),
                lane.format(schema.schema(), tableName));
        while (bare > 0) {
            int rows = (int) Math.min(bare, BARE_ROWS);
            bare -= rows;
            write(new ColumnBatch(rows, List.of(any.get().name()), List.of(ColumnVector.nulls(type, rows))));
        }
    }

    void abandon() throws IOException {
        if (open != null) {
            open.writer().close();
            open = null;
        }
    }
}
