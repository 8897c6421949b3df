package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetFileWriterTest {
    @TempDir
    Path folder;
    @AutoClose
    final DuckDbReader duckdb = new DuckDbReader();

    @ParameterizedTest
    @EnumSource(TypeSample.class)
    void everyTypeReadsBackWithNullsAtEveryPosition(TypeSample sample) throws IOException, SQLException {
        Random random = new Random(3);
        List<IntPredicate> patterns = List.of(row -> false, row -> true, row -> row == 0, row -> row % 8 == 7,
                row -> row % 8 == 0, row -> row >= 8, row -> random.nextBoolean());
        for (int rows : new int[]{0, 1, 7, 8, 9, 16, 17, 200}) {
            for (IntPredicate isNull : patterns) {
                ColumnBuilder builder = new ColumnBuilder(sample.type);
                List<@Nullable String> expected = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    if (isNull.test(row)) {
                        expected.add(null);
                    } else {
                        expected.add(sample.set(builder, row, random));
                    }
                }
                Path file = write(sample.type, List.of(builder.build(rows)), ParquetOptions.defaults());
                assertThat(duckdb.types(file)).containsExactly(sample.duckDbType);
                assertThat(duckdb.column(file, sample.expression)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TypeSample.class)
    void batchesOfAnySizeJoinToRowGroupsOfAnySize(TypeSample sample) throws IOException, SQLException {
        Random random = new Random(11);
        for (int limit : new int[]{1, 50, 64, 1000}) {
            ParquetOptions options = ParquetOptions.defaults().withRowGroupRows(limit);
            List<ColumnVector> vectors = new ArrayList<>();
            List<@Nullable String> expected = new ArrayList<>();
            for (int batch = 0; batch < 12; batch++) {
                int rows = random.nextInt(40);
                ColumnBuilder builder = new ColumnBuilder(sample.type);
                int nullsOfTen = batch % 3 == 0 ? 0 : batch % 3 == 1 ? 5 : 10;
                for (int row = 0; row < rows; row++) {
                    expected.add(random.nextInt(10) < nullsOfTen ? null : sample.set(builder, row, random));
                }
                vectors.add(builder.build(rows));
            }
            Path file = write(sample.type, vectors, options);
            assertThat(duckdb.column(file, sample.expression)).isEqualTo(expected);
        }
    }

    @Test
    void aConstantIsKeptOnceUntilItChanges() throws IOException, SQLException {
        ColumnVector one = ColumnVector.constant(ColumnType.UTF8, 1000, "1750000000.25".getBytes(UTF_8));
        ColumnVector other = ColumnVector.constant(ColumnType.UTF8, 3, "other".getBytes(UTF_8));
        ColumnVector none = ColumnVector.nulls(ColumnType.UTF8, 5);
        Path small = write(ColumnType.UTF8, List.of(none, one, one, none, one), ParquetOptions.defaults());
        assertThat(Files.size(small)).isLessThan(1000);
        assertThat(duckdb.count(small, "c = '1750000000.25'")).isEqualTo(3000);
        assertThat(duckdb.count(small, "c IS NULL")).isEqualTo(10);
        ColumnBuilder builder = new ColumnBuilder(ColumnType.UTF8);
        builder.setBytes(1, "own".getBytes(UTF_8), 0, 3);
        Path mixed = write(ColumnType.UTF8, List.of(none, one, other, none, builder.build(2), one),
                ParquetOptions.defaults());
        assertThat(duckdb.count(mixed, "c = '1750000000.25'")).isEqualTo(2000);
        assertThat(duckdb.count(mixed, "c = 'other'")).isEqualTo(3);
        assertThat(duckdb.count(mixed, "c = 'own'")).isEqualTo(1);
        assertThat(duckdb.count(mixed, "c IS NULL")).isEqualTo(11);
        ColumnVector number = ColumnVector.constant(ColumnType.INT64, 4, 42L);
        assertThat(duckdb.column(write(ColumnType.INT64, List.of(number, number), ParquetOptions.defaults()),
                "c"))
                .hasSize(8).containsOnly("42");
    }

    @Test
    void columnsABatchLacksAreNull() throws IOException, SQLException {
        Path file = folder.resolve("lacking.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetFileWriter writer = new ParquetFileWriter(out, List.of(
                    new ParquetColumn("c", ColumnType.INT64, true),
                    new ParquetColumn("d \"é", ColumnType.UTF8, true)),
                    ParquetOptions.defaults());
            writer.write(new ColumnBatch(2, List.of("c"), List.of(ColumnVector.ofLongs(ColumnType.INT64, 2,
                    new long[]{1, 2}, null))));
            writer.write(new ColumnBatch(1, List.of("d \"é"),
                    List.of(ColumnVector.constant(ColumnType.UTF8, 1, "x".getBytes(UTF_8)))));
            assertThat(writer.finish()).isEqualTo(new ParquetFileWriter.Written(3, Files.size(file)));
        }
        assertThat(duckdb.column(file, "c")).containsExactly("1", "2", null);
        assertThat(duckdb.column(file, "\"d \"\"é\"")).containsExactly(null, null, "x");
    }

    @Test
    void rowGroupsAreCutByBytesToo() throws IOException, SQLException {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.UTF8);
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'x');
        for (int row = 0; row < 5; row++) {
            builder.setBytes(row, large, 0, large.length - row);
        }
        for (int row = 5; row < 60_000; row++) {
            builder.setBytes(row, large, 0, 100);
        }
        Path file = write(ColumnType.UTF8, List.of(builder.build(60_000)),
                ParquetOptions.defaults().withRowGroupBytes(1 << 20));
        assertThat(duckdb.count(file, "length(c) = 100")).isEqualTo(59_995);
        assertThat(duckdb.count(file, "length(c) > 3000000 AND c = repeat('x', length(c))")).isEqualTo(5);
        assertThat(duckdb.rowGroups(file)).isBetween(10L, 14L);
    }

    @Test
    void requiredColumnsHoldNoNulls() throws IOException, SQLException {
        Path file = folder.resolve("required.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetFileWriter writer = new ParquetFileWriter(out,
                    List.of(new ParquetColumn("c", ColumnType.INT64, false)), ParquetOptions.defaults());
            writer.write(new ColumnBatch(2, List.of("c"),
                    List.of(ColumnVector.ofLongs(ColumnType.INT64, 2, new long[]{1, 2}, null))));
            writer.finish();
            ColumnBatch nulls = new ColumnBatch(2, List.of("c"),
                    List.of(ColumnVector.nulls(ColumnType.INT64, 2)));
            assertThatThrownBy(() -> writer.write(nulls)).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("\"c\"");
        }
        assertThat(duckdb.column(file, "c")).containsExactly("1", "2");
    }

    @Test
    void unknownColumnsAndOtherTypesAreRefused() throws IOException {
        ParquetFileWriter writer = new ParquetFileWriter(OutputStream.nullOutputStream(),
                List.of(new ParquetColumn("c", ColumnType.INT64, true)), ParquetOptions.defaults());
        ColumnBatch unknown = new ColumnBatch(1, List.of("d"),
                List.of(ColumnVector.nulls(ColumnType.INT64, 1)));
        ColumnBatch other = new ColumnBatch(1, List.of("c"), List.of(ColumnVector.nulls(ColumnType.UTF8, 1)));
        assertThatThrownBy(() -> writer.write(unknown)).hasMessageContaining("start a new file");
        assertThatThrownBy(() -> writer.write(other)).hasMessageContaining("column c is");
    }

    @Test
    void jsonMayCarryItsLogicalType() throws IOException, SQLException {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.JSON);
        builder.setBytes(0, "{\"a\":[1]}".getBytes(UTF_8), 0, 9);
        Path file = write(ColumnType.JSON, List.of(builder.build(1)),
                ParquetOptions.defaults().withJsonType(true));
        assertThat(duckdb.logicalTypes(file)).contains("JsonType()");
    }

    @Test
    void timesInSecondsBecomeMilliseconds() throws IOException, SQLException {
        ColumnType seconds = ColumnType.timestamp(TimeUnit.SECONDS, false);
        ColumnVector vector = ColumnVector.ofLongs(seconds, 2, new long[]{-1, 1_700_000_000}, null);
        assertThat(duckdb.column(write(seconds, List.of(vector), ParquetOptions.defaults()), "c"))
                .containsExactly("1969-12-31 23:59:59", "2023-11-14 22:13:20");
    }

    private Path write(ColumnType type, List<ColumnVector> vectors, ParquetOptions options)
            throws IOException {
        Path file = Files.createTempFile(folder, "t", ".parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetFileWriter writer = new ParquetFileWriter(out, List.of(new ParquetColumn("c", type, true)),
                    options);
            for (ColumnVector vector : vectors) {
                writer.write(new ColumnBatch(vector.rows(), List.of("c"), List.of(vector)));
            }
            writer.finish();
        }
        return file;
    }
}
