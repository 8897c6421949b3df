package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetFormatTest {
    private static final List<JobColumn> COLUMNS = List.of(
            new JobColumn(Column.of("id", DataType.BIGINT, false), ColumnType.INT64),
            new JobColumn(Column.of("name", DataType.TEXT, true), ColumnType.UTF8));

    @TempDir
    Path folder;
    @AutoClose
    final DuckDbReader duckdb = new DuckDbReader();
    private final ParquetFormat format = new ParquetFormat(ParquetOptions.defaults());

    @Test
    void aJobFileIsWholeWhenItIsClosed() throws IOException, SQLException {
        Path file = folder.resolve("users.abc.0.parquet");
        JobFileWriter writer = format.create(file, "users", COLUMNS);
        writer.write(ids(1, 2, 3));
        assertThat(writer.rows()).isEqualTo(3);
        assertThat(writer.bytes()).isGreaterThanOrEqualTo(24);
        writer.close();
        writer.close();
        assertThat(writer.bytes()).isEqualTo(Files.size(file));
        assertThat(duckdb.column(file, "id")).containsExactly("1", "2", "3");
        assertThat(duckdb.column(file, "name")).containsExactly(null, null, null);
    }

    @Test
    void aFileIsNeverOverwritten() throws IOException {
        Path file = Files.createFile(folder.resolve("users.abc.0.parquet"));
        assertThatThrownBy(() -> format.create(file, "users", COLUMNS))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileWhoseWriteFailedIsNotMadeToLookWhole() throws IOException {
        Path file = folder.resolve("users.abc.0.parquet");
        ColumnBatch foreign = new ColumnBatch(1, List.of("other"),
                List.of(ColumnVector.nulls(ColumnType.INT64, 1)));
        try (JobFileWriter writer = format.create(file, "users", COLUMNS)) {
            assertThatThrownBy(() -> writer.write(foreign)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> duckdb.column(file, "id")).isInstanceOf(SQLException.class);
    }

    private static ColumnBatch ids(long... ids) {
        return new ColumnBatch(ids.length, List.of("id"),
                List.of(ColumnVector.ofLongs(ColumnType.INT64, ids.length, ids, null)));
    }
}
