package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.internal.normalize.ExtractedFile;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of tables that a resource handed over, as Parquet with the names of the schema. A table that comes with
/// other columns goes on in a new file.
final class TableFile {
    private final String tableName;
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final List<ExtractedFile> complete = new ArrayList<>();
    private long completeRows;
    private Map<String, ColumnType> shape = Map.of();
    private List<String> names = List.of();
    private LetIn letIn = LetIn.EVERYTHING;
    private @Nullable Path path;
    private @Nullable JobFileWriter writer;

    TableFile(String tableName, SharedSchema schema, ExtractFiles files) {
        this.tableName = tableName;
        this.schema = schema;
        this.files = files;
    }

    long rows() {
        return completeRows + (writer == null ? 0 : writer.rows());
    }

    void write(ColumnBatch batch) throws IOException {
        Map<String, ColumnType> incoming = new LinkedHashMap<>();
        for (int i = 0; i < batch.columns(); i++) {
            incoming.put(batch.names().get(i), batch.vector(i).type());
        }
        JobFileWriter to = writer;
        if (to == null || !incoming.equals(shape)) {
            closeFile();
            to = begin(incoming);
        }
        to.write(letIn.of(batch, names));
    }

    private JobFileWriter begin(Map<String, ColumnType> incoming) throws IOException {
        List<JobColumn> columns = learn(incoming);
        shape = incoming;
        names = columns.stream().map(JobColumn::name).toList();
        Path next = files.next(tableName, "parquet");
        JobFileWriter begun = new ParquetFormat(ParquetOptions.defaults()).create(next, tableName, columns);
        path = next;
        writer = begun;
        return begun;
    }

    /// Brings the table's columns into the schema.
    private List<JobColumn> learn(Map<String, ColumnType> incoming) {
        NamingConvention naming = schema.schema().naming();
        Map<String, String> origin = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, ColumnType> entry : incoming.entrySet()) {
            String name = naming.normalizePath(entry.getKey());
            String other = origin.put(name, entry.getKey());
            if (other != null) {
                throw new TerminalException(
                        "table %s: columns %s and %s would both be called %s; rename one".formatted(
                                tableName, other, entry.getKey(), name));
            }
            columns.add(column(name, entry.getValue()));
        }
        letIn = LetIn.of(columns, schema.refused(tableName, columns));
        Table known = schema.learn(tableName, columns.stream().filter(letIn::takes).toList());
        List<JobColumn> result = new ArrayList<>();
        int index = 0;
        for (ColumnType type : incoming.values()) {
            Column own = columns.get(index++);
            Column stored = known.column(own.name());
            if (letIn.takes(own)) {
                result.add(new JobColumn(stored == null ? own : stored, type));
            }
        }
        return result;
    }

    private static Column column(String name, ColumnType type) {
        Column column = Column.of(name, dataType(type), true);
        return switch (type.vector()) {
            case INT8 -> column.with("precision", 8L);
            case INT16 -> column.with("precision", 16L);
            case INT32 -> column.with("precision", 32L);
            case DECIMAL128, DECIMAL256 -> column.with("precision", (long) type.precision())
                    .with("scale", (long) type.scale());
            case TIMESTAMP -> {
                Column zoned = type.utc() ? column : column.with("timezone", false);
                yield type.unit() == TimeUnit.MILLIS ? zoned.with("precision", 3L) : zoned;
            }
            default -> column;
        };
    }

    private static DataType dataType(ColumnType type) {
        return switch (type.vector()) {
            case BOOL -> DataType.BOOL;
            case INT8, INT16, INT32, INT64 -> DataType.BIGINT;
            case FLOAT64 -> DataType.DOUBLE;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case DECIMAL128, DECIMAL256 -> DataType.DECIMAL;
            case UTF8 -> DataType.TEXT;
            case BINARY -> DataType.BINARY;
            case JSON -> DataType.JSON;
        };
    }

    private void closeFile() throws IOException {
        if (writer != null && path != null) {
            writer.close();
            completeRows += writer.rows();
            complete.add(new ExtractedFile(tableName, path, ExtractedFile.Kind.PARQUET, writer.rows()));
            writer = null;
        }
    }

    List<ExtractedFile> complete() throws IOException {
        closeFile();
        return complete;
    }

    void abandon() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
