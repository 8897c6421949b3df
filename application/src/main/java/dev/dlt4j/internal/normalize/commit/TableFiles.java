package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.LinkedFile;
import dev.dlt4j.internal.format.parquet.ParquetFileReader;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes job files of the files that tables were extracted to: links where the destination can load them
/// unchanged, else files with the same rows in another format, or with added row ids.
public final class TableFiles {
    private final NormalizeOptions options;
    private final JobFormats formats;
    private final CellTypes types;
    private final JobFiles jobs;
    private final JobFileSet jobFiles;
    private final LearnedSchema learned;
    private final PackageRemarks remarks;
    private final String loadId;
    private final RootIds rowIds;

    public TableFiles(String loadId, NormalizeOptions options, JobFormats formats, CellTypes types,
            JobFiles jobs,
            JobFileSet jobFiles, LearnedSchema learned, PackageRemarks remarks) {
        this.options = options;
        this.formats = formats;
        this.types = types;
        this.jobs = jobs;
        this.jobFiles = jobFiles;
        this.learned = learned;
        this.remarks = remarks;
        this.loadId = loadId;
        this.rowIds = options.rootIds().get();
    }

    public void takeOver(ExtractedFile file) throws IOException {
        String table = learned.tableOf(file.tableName());
        try (ParquetFileReader reader = ParquetFileReader.open(file.path())) {
            Table known = learned.schema().table(table);
            Column rowId = rowId(known);
            boolean hasIds = isRowId(reader, rowId.name());
            TableIds ids = lacking(known, reader, rowId.name());
            if (options.tables().addRowId() || hasIds) {
                learned.learn(Table.of(table, List.of(rowId)));
            }
            nullOnly(table, reader);
            Schema schema = learned.schema();
            FileFormat format = formats.ofColumns(schema, table, options.tables().fileFormat());
            if (format instanceof ParquetFormat && ids.names().isEmpty()) {
                link(file, table);
            } else {
                write(reader, schema.table(table), format, ids);
            }
        }
    }

    /// The ids that the rows of a file lack: the configured ones, and those that the table
    /// has because some of its rows came as documents.
    private TableIds lacking(Table known, ParquetFileReader reader, String rowId) {
        NamingConvention naming = learned.schema().naming();
        Set<String> brought = Set.copyOf(reader.names());
        TableOptions wanted = options.tables().withoutLoadId();
        if (isRowId(reader, rowId)) {
            wanted = TableOptions.defaults();
        }
        return new TableIds(naming, wanted.withIdsOf(known, brought, naming), loadId, rowIds);
    }

    /// The column of row ids; null in rows from before the table had it.
    private Column rowId(Table known) {
        NamingConvention naming = learned.schema().naming();
        Column loadId = known.column(naming.normalizeIdentifier(SystemTables.LOAD_ID));
        boolean likeDocuments = loadId != null && loadId.isComplete() && !loadId.nullable()
                && loadId.precision().isEmpty();
        Column rowId = TableIds.declared(SystemTables.idColumn(), naming, likeDocuments);
        Column there = known.column(rowId.name());
        boolean late = known.hasSeenData() && (there == null || !there.isComplete() || there.nullable());
        return late ? rowId.with("nullable", true) : rowId;
    }

    /// Whether the extract step added the ids: a column of that name may also be the user's own.
    private static boolean isRowId(ParquetFileReader reader, String rowId) {
        return rowId.equals(reader.remarks().get(ParquetFormat.ROW_IDS));
    }

    private void nullOnly(String table, ParquetFileReader reader) {
        String names = reader.remarks().get(ParquetFormat.NULL_COLUMNS);
        if (names != null
                && JsonParser.parse(names.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
            Set<String> untyped = new LinkedHashSet<>();
            list.forEach(name -> untyped.add(String.valueOf(name)));
            remarks.addNullOnly(table, untyped);
        }
    }

    private void link(ExtractedFile file, String table) throws IOException {
        Path path = jobs.next(table, "parquet", false);
        LinkedFile.make(file.path(), path);
        jobFiles.add(new WrittenJob(table, path, "parquet", file.rows(), Files.size(path)));
    }

    /// Writes the rows again, a row group at a time. Values keep their types: text can express
    /// all of them, and the destination casts.
    private void write(ParquetFileReader reader, Table table, FileFormat format, TableIds ids)
            throws IOException {
        Set<String> added = ids.names();
        List<JobColumn> columns = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            columns.add(new JobColumn(column, added.contains(column.name())
                    ? types.columnType(column, format)
                    : reader.type(column.name()).orElseGet(() -> types.columnType(column, format))));
        }
        jobFiles.complete(table.name());
        jobFiles.touch(table.name(), format, columns);
        for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
            jobFiles.write(table.name(), format, columns, ids.added(known(batch, columns, added)));
        }
        jobFiles.complete(table.name());
    }

    /// A batch without columns that the table does not have, and without ids that get replaced.
    private static ColumnBatch known(ColumnBatch batch, List<JobColumn> columns, Set<String> replaced) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.columns(); i++) {
            String name = batch.names().get(i);
            if (!replaced.contains(name)
                    && columns.stream().anyMatch(column -> column.name().equals(name))) {
                names.add(name);
                vectors.add(batch.vector(i));
            }
        }
        return new ColumnBatch(batch.rows(), names, vectors);
    }
}
