package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.testkit.RecordingOut;
import dev.hardwood.InputFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Reads files that DuckDB wrote.
class ParquetTablesTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheTypesOfPlainColumns() throws Exception {
        var out = read(
                written("""
                        select true a, 1::tinyint b, 2::smallint c, 3::int d, 4::bigint e, 5::utinyint f,
                          6::usmallint g,
                          4000000000::uinteger h, 8::ubigint i, 1.5::float j, 2.5::double k, 'ü' l,
                          '\\x01\\xff'::blob m,
                          date '1969-12-31' n, time '10:11:12.131415' o,
                          timestamp '2024-01-02 03:04:05.678901' p,
                          timestamptz '2024-01-02 03:04:05.678901+00' q,
                          timestamp_ns '2024-01-02 03:04:05.678901234' r,
                          timestamp_ms '2024-01-02 03:04:05.678' s, '{"x":1}'::json t,
                          '11111111-2222-3333-4444-555555555555'::uuid u
                        """,
                        "snappy"));
        assertThat(out.tableColumns()).containsEntry("a", ColumnType.BOOL).containsEntry("b", ColumnType.INT8)
                .containsEntry("c", ColumnType.INT16).containsEntry("d", ColumnType.INT32)
                .containsEntry("e", ColumnType.INT64).containsEntry("f", ColumnType.INT16)
                .containsEntry("g", ColumnType.INT32).containsEntry("h", ColumnType.INT64)
                .containsEntry("i", ColumnType.INT64).containsEntry("j", ColumnType.FLOAT64)
                .containsEntry("k", ColumnType.FLOAT64).containsEntry("l", ColumnType.UTF8)
                .containsEntry("m", ColumnType.BINARY).containsEntry("n", ColumnType.DATE)
                .containsEntry("o", ColumnType.time(TimeUnit.MICROS))
                .containsEntry("p", ColumnType.timestamp(TimeUnit.MICROS, false))
                .containsEntry("q", ColumnType.timestamp(TimeUnit.MICROS, true))
                .containsEntry("r", ColumnType.timestamp(TimeUnit.NANOS, false))
                .containsEntry("t", ColumnType.JSON).containsEntry("u", ColumnType.UTF8);
        long seconds = LocalDateTime.parse("2024-01-02T03:04:05").toEpochSecond(ZoneOffset.UTC);
        Map<String, @Nullable Object> row = out.tableRows().getFirst();
        assertThat(row).containsEntry("a", true).containsEntry("b", 1L).containsEntry("f", 5L)
                .containsEntry("h", 4_000_000_000L).containsEntry("i", 8L).containsEntry("j", 1.5)
                .containsEntry("k", 2.5).containsEntry("l", "ü").containsEntry("m", new byte[]{1, -1})
                .containsEntry("n", LocalDate.of(1969, 12, 31).toEpochDay())
                .containsEntry("o", 36_672_131_415L)
                .containsEntry("p", seconds * 1_000_000 + 678_901)
                .containsEntry("q", seconds * 1_000_000 + 678_901)
                .containsEntry("r", seconds * 1_000_000_000 + 678_901_234).containsEntry("t", "{\"x\":1}")
                .containsEntry("u", "11111111-2222-3333-4444-555555555555");
    }

    @Test
    void keepsDecimalsOfAnyWidth() throws Exception {
        var out = read(written("""
                select -1.5::decimal(4,1) a, -123456.789::decimal(9,3) b, 12345678901.23::decimal(18,2) c,
                  -1234567890123456789012345.678::decimal(38,3) d
                """, "uncompressed"));
        assertThat(out.tableRows().getFirst()).containsEntry("a", new BigDecimal("-1.5"))
                .containsEntry("b", new BigDecimal("-123456.789"))
                .containsEntry("c", new BigDecimal("12345678901.23"))
                .containsEntry("d", new BigDecimal("-1234567890123456789012345.678"));
        assertThat(out.tableColumns()).containsEntry("d", ColumnType.decimal(38, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "snappy", "gzip", "lz4_raw", "uncompressed"})
    void readsManyRowsWithNullsInBatches(String compression) throws Exception {
        int rows = 150_000;
        var out = read(written("""
                select i id, case when i %% 3 = 0 then null else i end n, case when i %% 5 = 0 then null
                  else 't' || i end t, case when i %% 7 = 0 then null else i / 2.0 end d from range(%d) r(i)
                """.formatted(rows), compression));
        assertThat(out.tableRows()).hasSize(rows);
        for (int i = 0; i < rows; i += 997) {
            Map<String, @Nullable Object> row = out.tableRows().get(i);
            assertThat(row.get("id")).isEqualTo((long) i);
            assertThat(row.get("n")).isEqualTo(i % 3 == 0 ? null : (Object) (long) i);
            assertThat(row.get("t")).isEqualTo(i % 5 == 0 ? null : "t" + i);
        }
    }

    @Test
    void writesNestedColumnsAsJson() throws Exception {
        var out = read(written("""
                select * from (values
                  (1, {'a': 1, 'b': {'c': 'x"y'}}, [1, null, 3], map {'k': 1.5, 'l': null}, [[1], [], null]),
                  (2, null, [], map {}, []),
                  (3, {'a': null, 'b': null}, null, null, null),
                  (4, {'a': 4, 'b': {'c': null}}, [4], map {'m': 2.5}, [[2, 3], [4]])
                ) t(id, s, l, m, n)
                """, "zstd"));
        assertThat(out.tableColumns()).containsEntry("s", ColumnType.JSON).containsEntry("l",
                ColumnType.JSON);
        assertThat(out.tableRows()).extracting(row -> row.get("s")).containsExactly(
                "{\"a\":1,\"b\":{\"c\":\"x\\\"y\"}}", null, "{\"a\":null,\"b\":null}",
                "{\"a\":4,\"b\":{\"c\":null}}");
        assertThat(out.tableRows()).extracting(row -> row.get("l")).containsExactly("[1,null,3]", "[]", null,
                "[4]");
        assertThat(out.tableRows()).extracting(row -> row.get("m")).containsExactly(
                "{\"k\":\"1.5\",\"l\":null}", "{}",
                null, "{\"m\":\"2.5\"}");
        assertThat(out.tableRows()).extracting(row -> row.get("n")).containsExactly("[[1],[],null]", "[]",
                null,
                "[[2,3],[4]]");
    }

    @Test
    void writesListsOfStructsWithListsAsJson() throws Exception {
        var out = read(written("""
                select * from (values
                  (1, [{'a': 1, 't': [{'x': 'p'}, {'x': null}]}, null, {'a': null, 't': null}]),
                  (2, null),
                  (3, []),
                  (4, [{'a': 4, 't': []}, {'a': 5, 't': [null, {'x': 'q'}]}])
                ) t(id, v)
                """, "zstd"));
        assertThat(out.tableRows()).extracting(row -> row.get("v")).containsExactly(
                "[{\"a\":1,\"t\":[{\"x\":\"p\"},{\"x\":null}]},null,{\"a\":null,\"t\":null}]", null, "[]",
                "[{\"a\":4,\"t\":[]},{\"a\":5,\"t\":[null,{\"x\":\"q\"}]}]");
    }

    @Test
    void writesTimesInsideNestedColumnsAsIsoText() throws Exception {
        var out = read(written("""
                select {'d': date '2024-01-02', 't': time '10:11:12', 'p': timestamp '2024-01-02 03:04:05',
                  'q': timestamptz '2024-01-02 03:04:05.5+00', 'b': true, 'f': 1.5::double} v
                """, "zstd"));
        assertThat(out.tableRows().getFirst().get("v")).isEqualTo("{\"d\":\"2024-01-02\",\"t\":\"10:11:12\","
                + "\"p\":\"2024-01-02T03:04:05\",\"q\":\"2024-01-02T03:04:05.500000+00:00\","
                + "\"b\":true,\"f\":1.5}");
    }

    @Test
    void writesAllDigitsAndYearsInsideNestedColumns() throws Exception {
        var out = read(written("""
                select {'far': timestamp '52951-03-28 19:33:20', 'day': date '12000-02-03',
                  'old': date '-0043-03-15',
                  'fine': timestamp_ns '2024-01-02 03:04:05.000000007',
                  'whole': timestamp_ns '2024-01-02 03:04:05.000007',
                  'zone': timestamptz '10000-01-01 00:00:00+00', 'midnight': time '24:00:00'} v
                """, "zstd"));
        assertThat(out.tableRows().getFirst().get("v")).isEqualTo("{\"far\":\"52951-03-28T19:33:20\","
                + "\"day\":\"12000-02-03\",\"old\":\"-0043-03-15\","
                + "\"fine\":\"2024-01-02T03:04:05.000000007\",\"whole\":\"2024-01-02T03:04:05.000007\","
                + "\"zone\":\"10000-01-01T00:00:00+00:00\",\"midnight\":\"24:00:00\"}");
    }

    @Test
    void namesTheColumnOfAVariant() throws Exception {
        Path file = written("select 1 id, {'x': 1}::variant doc", "zstd");
        assertThatThrownBy(() -> read(file)).isInstanceOf(TerminalException.class).hasMessage(
                "data.parquet: column doc is or holds a VARIANT, which cannot be read; "
                        + "write it as JSON text");
    }

    @Test
    void namesTheFileThatIsNoParquet() throws IOException {
        Path file = Files.writeString(folder.resolve("a.parquet"), "this is no Parquet file at all");
        assertThatThrownBy(() -> read(file)).hasMessageContaining("a.parquet");
    }

    @Test
    void namesTheColumnOfANumberBeyond64Bits() throws Exception {
        Path file = written("select 18446744073709551615::ubigint big", "zstd");
        assertThatThrownBy(() -> read(file)).isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.parquet: column big holds 18446744073709551615");
    }

    @Test
    void readsAFileWithoutRows() throws Exception {
        assertThat(read(written("select 1 a where false", "zstd")).tableRows()).isEmpty();
    }

    private Path written(String query, String compression) throws SQLException {
        Path file = folder.resolve("data.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute(
                    "copy (%s) to '%s' (format parquet, compression %s)".formatted(query, file, compression));
        }
        return file;
    }

    private static RecordingOut<Object> read(Path file) throws IOException {
        var out = new RecordingOut<Object>();
        ParquetTables.read(InputFile.of(file), "data.parquet", out, java.util.Optional.empty(), () -> false);
        return out;
    }
}
