package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetFileReaderTest {
    private static final int ROWS = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TypeSample.class)
    void valuesAndNullsComeBackAsTheyWereWritten(TypeSample sample) throws IOException {
        for (Compression compression : Compression.values()) {
            for (Nulls nulls : Nulls.values()) {
                ParquetOptions options = ParquetOptions.defaults().withJsonType(true)
                        .withCompression(compression).withRowGroupRows(300);
                ColumnVector written = column(sample, nulls);
                Path file = write(options, sample.type, written);
                assertThat(texts(file)).as("%s %s", compression, nulls)
                        .isEqualTo(texts(sample.type, written));
            }
        }
    }

    private enum Nulls {
        NONE, SOME, ALL;

        boolean isNull(int row) {
            return this == ALL || (this == SOME && row % 3 == 1);
        }
    }

    private static ColumnVector column(TypeSample sample, Nulls nulls) {
        Random random = new Random(7);
        ColumnBuilder builder = new ColumnBuilder(sample.type);
        for (int row = 0; row < ROWS; row++) {
            if (!nulls.isNull(row)) {
                sample.set(builder, row, random);
            }
        }
        return builder.build(ROWS);
    }

    private Path write(ParquetOptions options, ColumnType type, ColumnVector vector) throws IOException {
        Path file = Files.createTempDirectory(folder, "f").resolve("f.parquet");
        var column = new JobColumn(Column.of("c", DataType.TEXT, true), type);
        try (JobFileWriter writer = new ParquetFormat(options).create(file, "t", List.of(column),
                Map.of("made", "for a test"))) {
            writer.write(new ColumnBatch(vector.rows(), List.of("c"), List.of(vector)));
        }
        return file;
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            assertThat(reader.names()).containsExactly("c");
            assertThat(reader.remarks()).containsEntry("made", "for a test");
            assertThat(reader.type("d")).isEmpty();
            for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
                ColumnVector vector = batch.vector(0);
                assertThat(reader.type("c")).contains(vector.type());
                texts.addAll(texts(vector.type(), vector));
            }
        }
        return texts;
    }

    /// Moments in nanoseconds, because files have no seconds.
    private static List<String> texts(ColumnType type, ColumnVector vector) {
        long nanos = TimeUnit.NANOS.perSecond() / type.unit().perSecond();
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < vector.rows(); row++) {
            texts.add(vector.isNull(row) ? "null" : switch (type.vector()) {
                case BOOL -> Boolean.toString(vector.boolAt(row));
                case INT8, INT16, INT32, INT64, DATE -> Long.toString(vector.longAt(row));
                case FLOAT64 -> Double.toString(vector.doubleAt(row));
                case TIMESTAMP -> vector.longAt(row) * nanos + (type.utc() ? " utc" : "");
                case TIME -> Long.toString(vector.longAt(row) * nanos);
                case DECIMAL128, DECIMAL256 -> vector.decimalAt(row).toPlainString();
                case UTF8, JSON -> type.vector() + vector.textAt(row);
                case BINARY -> HexFormat.of().formatHex(vector.bytesAt(row));
            });
        }
        return texts;
    }

    @Test
    void aValueOfAllRowsStaysOne() throws IOException {
        byte[] value = "1700000000.5".getBytes(StandardCharsets.UTF_8);
        Path file = write(ParquetOptions.defaults(), ColumnType.UTF8,
                ColumnVector.constant(ColumnType.UTF8, ROWS, value));
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            ColumnBatch batch = reader.next();
            assertThat(batch).isNotNull();
            assertThat(batch.vector(0).isConstant()).isTrue();
            assertThat(batch.vector(0).textAt(ROWS - 1)).isEqualTo("1700000000.5");
        }
    }

    @Test
    void bytesOfOneLengthAndNarrowNumbersOfStrictFilesAreRead() throws IOException {
        Path file = folder.resolve("strict.parquet");
        List<JobColumn> columns = List.of(
                new JobColumn(Column.of("b", DataType.BINARY, true).with("precision", 2L),
                        ColumnType.binary(2)),
                new JobColumn(Column.of("n", DataType.BIGINT, true).with("precision", 16L),
                        ColumnType.INT64));
        ColumnBuilder bytes = new ColumnBuilder(ColumnType.binary(2));
        bytes.setBytes(0, new byte[]{1, 2}, 0, 2);
        ColumnBuilder numbers = new ColumnBuilder(ColumnType.INT64);
        numbers.setLong(1, -5);
        try (JobFileWriter writer = new ParquetFormat(ParquetOptions.likeDlt()).create(file, "t", columns)) {
            writer.write(new ColumnBatch(2, List.of("b", "n"), List.of(bytes.build(2), numbers.build(2))));
        }
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            ColumnBatch batch = reader.next();
            assertThat(batch).isNotNull();
            assertThat(batch.vector(0).type()).isEqualTo(ColumnType.binary(2));
            assertThat(batch.vector(0).bytesAt(0)).containsExactly(1, 2);
            assertThat(batch.vector(0).isNull(1)).isTrue();
            assertThat(batch.vector(1).type()).isEqualTo(ColumnType.INT16);
            assertThat(batch.vector(1).longAt(1)).isEqualTo(-5);
        }
    }

    @Test
    void aFileThatIsCutOffIsNamed() throws IOException {
        Path file = write(ParquetOptions.defaults(), ColumnType.INT64, column(TypeSample.INT64, Nulls.SOME));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> ParquetFileReader.open(file))
                .hasMessageContaining("cannot be read: its end is missing").hasMessageContaining("f.parquet");
    }
}
