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
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes job files of the files that tables were extracted to: links where the destination takes them as they are, else
/// the same rows in another format, or with row ids that they lack.
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
        String table = new Names(commits.schema().naming(), commits.schema().useBreakPath())
                .tablePart(file.tableName());
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

    /// Writes the rows again, a row group at a time. Values keep the types they came with: text tells them all, and the
    /// destination casts.
    private void write(ParquetFileReader reader, Table table, FileFormat format, boolean addsIds)
            throws IOException {
        List<JobColumn> columns = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            boolean added = addsIds && column.name().equals(ids.rowId().name());
            columns.add(new JobColumn(column, added
                    ? types.columnType(column, format)
                    : reader.type(column.name()).orElseGet(() -> types.columnType(column, format))));
        }
        Rotation rotation = new Rotation(table.name(), format, columns);
        try {
            for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
                ColumnBatch known = known(batch, columns, addsIds);
                rotation.write(addsIds ? ids.added(known) : known);
            }
            rotation.complete();
        } catch (IOException | RuntimeException failed) {
            rotation.abandon(failed);
            throw failed;
        }
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

    /// The job files of one extracted file, one behind the other.
    private final class Rotation {
        private final String table;
        private final FileFormat format;
        private final List<JobColumn> columns;
        private Path path;
        private JobFileWriter writer;
        private boolean open;

        Rotation(String table, FileFormat format, List<JobColumn> columns) throws IOException {
            this.table = table;
            this.format = format;
            this.columns = columns;
            path = jobs.next(table, format.name(), format.gzip());
            writer = format.create(path, table, columns);
            open = true;
        }

        void write(ColumnBatch batch) throws IOException {
            FileLimits limits = options.fileLimits();
            int from = 0;
            while (from < batch.rows()) {
                if (!open) {
                    path = jobs.next(table, format.name(), format.gzip());
                    writer = format.create(path, table, columns);
                    open = true;
                }
                int to = (int) Math.min(batch.rows(),
                        from + Math.min(limits.until(writer.rows()), batch.rows()));
                writer.write(batch, from, to);
                from = to;
                if (limits.reached(writer.rows(), writer.bytes())) {
                    complete();
                }
            }
        }

        void complete() throws IOException {
            if (open) {
                open = false;
                writer.close();
                jobFiles.add(new WrittenJob(table, path, format.name(), writer.rows(), writer.bytes()));
            }
        }

        void abandon(Exception failed) {
            if (open) {
                try {
                    writer.close();
                } catch (IOException | RuntimeException later) {
                    failed.addSuppressed(later);
                }
            }
        }
    }
}
