package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.format.parquet.ParquetFileReader;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes job files of the files that tables were extracted to: links where the destination takes them as they
/// are, else the same rows in another format, or with row ids that they lack.
final class TableFiles {
    private final NormalizeOptions options;
    private final JobFormats formats;
    private final CellTypes types;
    private final JobFiles jobs;
    private final JobFileSet jobFiles;
    private final Commits commits;
    private final TableIds ids;

    TableFiles(String loadId, NormalizeOptions options, JobFormats formats, CellTypes types, JobFiles jobs,
            JobFileSet jobFiles, Commits commits) {
        this.options = options;
        this.formats = formats;
        this.types = types;
        this.jobs = jobs;
        this.jobFiles = jobFiles;
        this.commits = commits;
        this.ids = new TableIds(commits.schema().naming(),
                options.tables().withRowIdAlone(), loadId, options.rootIds().get());
    }

    void takeOver(ExtractedFile file) throws IOException {
        String table = commits.tableOf(file);
        try (ParquetFileReader reader = ParquetFileReader.open(file.path())) {
            String rowId = ids.rowId().name();
            boolean hasIds = reader.names().contains(rowId);
            boolean addsIds = options.tables().addRowId() && !isRowId(reader, rowId);
            if (options.tables().addRowId() || (hasIds && isRowId(reader, rowId))) {
                commits.learn(Table.of(table, List.of(ids.rowId())));
            }
            nullOnly(table, reader);
            Schema schema = commits.schema();
            FileFormat format = formats.ofColumns(schema, table, options.tables().fileFormat());
            if (format instanceof ParquetFormat && !addsIds) {
                link(file, table);
            } else {
                write(reader, schema.table(table), format, addsIds);
            }
        }
    }

    /// Whether the extract step gave the rows ids: a column of that name may also be the user's own.
    private static boolean isRowId(ParquetFileReader reader, String rowId) {
        return rowId.equals(reader.remarks().get(ParquetFormat.ROW_IDS));
    }

    private void nullOnly(String table, ParquetFileReader reader) {
        String names = reader.remarks().get(ParquetFormat.NULL_COLUMNS);
        if (names != null
                && JsonParser.parse(names.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
            Set<String> untyped = new LinkedHashSet<>();
            list.forEach(name -> untyped.add(String.valueOf(name)));
            commits.nullOnly(table, untyped);
        }
    }

    private void link(ExtractedFile file, String table) throws IOException {
        Path path = jobs.next(table, "parquet", false);
        try {
            Files.createLink(path, file.path());
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file.path(), path);
        }
        jobFiles.add(new WrittenJob(table, path, "parquet", file.rows(), Files.size(path)));
    }

    /// Writes the rows again, a row group at a time. Values keep the types they came with: text tells them
    /// all, and the destination casts.
    private void write(ParquetFileReader reader, Table table, FileFormat format, boolean addsIds)
            throws IOException {
        List<JobColumn> columns = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            boolean added = addsIds && column.name().equals(ids.rowId().name());
            columns.add(new JobColumn(column, added
                    ? types.columnType(column, format)
                    : reader.type(column.name()).orElseGet(() -> types.columnType(column, format))));
        }
        jobFiles.complete(table.name());
        jobFiles.touch(table.name(), format, columns);
        for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
            ColumnBatch known = known(batch, columns, addsIds);
            jobFiles.write(table.name(), format, columns, addsIds ? ids.added(known) : known);
        }
        jobFiles.complete(table.name());
    }

    /// A batch without columns that the table does not have, and without ids that get replaced.
    private ColumnBatch known(ColumnBatch batch, List<JobColumn> columns, boolean addsIds) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.columns(); i++) {
            String name = batch.names().get(i);
            boolean replaced = addsIds && name.equals(ids.rowId().name());
            if (!replaced && columns.stream().anyMatch(column -> column.name().equals(name))) {
                names.add(name);
                vectors.add(batch.vector(i));
            }
        }
        return new ColumnBatch(batch.rows(), names, vectors);
    }
}
