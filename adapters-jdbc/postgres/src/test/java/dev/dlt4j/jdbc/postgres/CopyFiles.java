package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.format.JobColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes rows of objects into job files.
final class CopyFiles {
    private CopyFiles() {}

    static void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws IOException {
        List<JobColumn> columns = table.completeColumns().stream()
                .filter(column -> rows.isEmpty()
                        || rows.stream().anyMatch(row -> row.containsKey(column.name())))
                .map(column -> new JobColumn(column, type(column))).toList();
        List<ColumnVector> vectors = columns.stream().map(column -> vector(column, rows)).toList();
        Files.deleteIfExists(file);
        try (var writer = new CopyFormat().create(file, table.name(), columns)) {
            writer.write(
                    new ColumnBatch(rows.size(), columns.stream().map(JobColumn::name).toList(), vectors));
        }
    }

    private static ColumnType type(Column column) {
        return switch (column.dataType().orElseThrow()) {
            case DataType.TEXT, DataType.DECIMAL, DataType.WEI -> ColumnType.UTF8;
            case DataType.JSON -> ColumnType.JSON;
            case DataType.BIGINT -> ColumnType.INT64;
            case DataType.DOUBLE -> ColumnType.FLOAT64;
            case DataType.TIMESTAMP -> ColumnType.timestamp(TimeUnit.MICROS, column.timezone());
            case DataType.BOOL -> ColumnType.BOOL;
            case DataType.BINARY, DataType.DATE, DataType.TIME ->
                throw new IllegalArgumentException("not used: " + column);
        };
    }

    private static ColumnVector vector(JobColumn column, List<Map<String, @Nullable Object>> rows) {
        var builder = new ColumnBuilder(column.type());
        for (int i = 0; i < rows.size(); i++) {
            switch (rows.get(i).get(column.name())) {
                case null -> {
                    // null by default
                }
                case Boolean value -> builder.setBool(i, value);
                case Long value -> builder.setLong(i, value);
                case Double value -> builder.setLong(i, Double.doubleToRawLongBits(value));
                case OffsetDateTime value ->
                    builder.setLong(i,
                            ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00Z"), value));
                case Object value -> {
                    byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                    builder.setBytes(i, bytes, 0, bytes.length);
                }
            }
        }
        return builder.build(rows.size());
    }
}
