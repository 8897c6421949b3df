package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The job files being written, one per table at a time. A file has the columns its table had when it was
/// started; a table that got new columns continues in a new file. Used by one thread at a time.
public final class JobFileSet implements Closeable {
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final List<WrittenJob> written = new ArrayList<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final JobFiles files;
    private final FileLimits limits;
    private final JobFormats formats;
    private final CellTypes types;

    private record Open(List<JobColumn> columns, FileFormat format, Path path, JobFileWriter writer) {}

    public JobFileSet(JobFiles files, FileLimits limits, JobFormats formats, CellTypes types) {
        this.files = files;
        this.limits = limits;
        this.formats = formats;
        this.types = types;
    }

    /// Appends rows to a table's file.
    void write(Schema schema, String tableName, ColumnBatch batch) throws IOException {
        FileFormat format = formats.of(schema, tableName);
        write(tableName, format, columns(schema, tableName, format), batch);
    }

    /// Appends rows to a file with these columns.
    void write(String tableName, FileFormat format, List<JobColumn> columns, ColumnBatch batch)
            throws IOException {
        int from = 0;
        while (from < batch.rows()) {
            JobFileWriter writer = file(tableName, format, columns).writer();
            int to = (int) Math.min(batch.rows(), from + Math.min(limits.until(writer.rows()), batch.rows()));
            writer.write(batch, from, to);
            from = to;
            if (limits.reached(writer.rows(), writer.bytes())) {
                complete(tableName);
            }
        }
        rows.merge(tableName, (long) batch.rows(), Long::sum);
    }

    /// Makes sure that the table has a file, even if it is empty.
    void touch(Schema schema, String tableName) throws IOException {
        FileFormat format = formats.of(schema, tableName);
        touch(tableName, format, columns(schema, tableName, format));
    }

    /// Makes sure that the table has a file with these columns, even if it is empty.
    void touch(String tableName, FileFormat format, List<JobColumn> columns) throws IOException {
        file(tableName, format, columns);
        rows.merge(tableName, 0L, Long::sum);
    }

    /// Adds a complete file.
    void add(WrittenJob job) {
        written.add(job);
        rows.merge(job.table(), job.rows(), Long::sum);
    }

    private List<JobColumn> columns(Schema schema, String tableName, FileFormat format) {
        return schema.table(tableName).completeColumns().stream()
                .map(column -> types.stored(tableName, column))
                .map(column -> new JobColumn(column, types.columnType(column, format))).toList();
    }

    private Open file(String tableName, FileFormat format, List<JobColumn> columns) throws IOException {
        Open known = open.get(tableName);
        if (known != null && known.format().equals(format) && known.columns().equals(columns)) {
            return known;
        }
        complete(tableName);
        Path path = files.next(tableName, format.name(), format.gzip());
        Open begun = new Open(columns, format, path, format.create(path, tableName, columns));
        open.put(tableName, begun);
        return begun;
    }

    /// Completes the table's file when it has one.
    void complete(String tableName) throws IOException {
        Open file = open.get(tableName);
        if (file != null) {
            file.writer().close();
            open.remove(tableName);
            written.add(new WrittenJob(tableName, file.path(), file.format().name(), file.writer().rows(),
                    file.writer().bytes()));
        }
    }

    /// Completes all files.
    public void complete() throws IOException {
        for (String tableName : List.copyOf(open.keySet())) {
            complete(tableName);
        }
    }

    public List<WrittenJob> written() {
        return written;
    }

    public Map<String, Long> rowCounts() {
        return rows;
    }

    /// Closes files that are still open after a failure; they are deleted with their package. When several
    /// cannot be closed, the first exception is thrown with the others suppressed.
    @Override
    public void close() throws IOException {
        Throwable failure = null;
        for (Open file : open.values()) {
            try {
                file.writer().close();
            } catch (IOException | RuntimeException | Error unclosed) {
                Throwable named = unclosed instanceof Error
                        ? unclosed
                        : new IOException("cannot close the job file %s: %s".formatted(file.path(),
                                unclosed.getMessage()), unclosed);
                if (failure == null) {
                    failure = named;
                } else {
                    failure.addSuppressed(named);
                }
            }
        }
        open.clear();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof IOException unclosed) {
            throw unclosed;
        }
    }
}
