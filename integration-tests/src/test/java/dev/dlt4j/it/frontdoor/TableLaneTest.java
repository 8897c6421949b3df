package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.source.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Tables that come as columns, with DuckDB as the judge on both sides: it writes the Parquet files and holds
/// the result.
class TableLaneTest {
    private static final String ALL_TYPES = """
            select i as "Id", case when i %% 3 = 0 then null else i %% 2 = 0 end as flag,
              (i %% 100)::tinyint as i8, (-i)::smallint as i16,
              case when i %% 4 = 0 then null else i::int end as i32,
              i * 1000000007 as i64, i / 3.0::double as real,
              case when i %% 5 = 0 then null else 'it''s "' || chr(960) || ',|' || chr(10) || i end as text,
              '' as nothing, ('abc' || i)::blob as bytes,
              (i / 8)::decimal(9,3) as d9, (-i / 8)::decimal(18,3) as d18,
              case when i %% 7 = 0 then null
              else (i::hugeint * 1000000000000000000)::decimal(38,9) end as d38,
              timestamp '2024-01-02 03:04:05.678901' + to_microseconds(i) as naive,
              timestamptz '1969-12-31 23:59:59.5+00' - to_days(i::int) as moment,
              date '1960-01-02' + i::int as day, time '03:04:05.000007' as clock,
              case when i %% 2 = 0 then null else {'a': i, 'b': ['x', null]} end as nested
            from range(1, %d) r(i)
            """;

    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void makeWarehouse() {
        warehouse = new Warehouse(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl", "csv", "insert_values"})
    void everyFormatLoadsTheSameTable(String format) throws SQLException {
        write(ALL_TYPES.formatted(2000));
        try (Pipeline pipeline = warehouse.pipeline("shop").config("normalize.loader_file_format", format)
                .build()) {
            LoadInfo info = pipeline.run(tables());
            assertThat(info.packages().getFirst().jobs()).containsEntry("things", Map.of(format, 1));
        }
        assertThat(warehouse.columns("things")).containsExactly("id BIGINT", "flag BOOLEAN", "i8 TINYINT",
                "i16 SMALLINT", "i32 INTEGER", "i64 BIGINT", "real DOUBLE", "text VARCHAR", "nothing VARCHAR",
                "bytes BLOB", "d9 DECIMAL(9,3)", "d18 DECIMAL(18,3)", "d38 DECIMAL(38,9)",
                "naive TIMESTAMP WITH TIME ZONE", "moment TIMESTAMP WITH TIME ZONE", "day DATE", "clock TIME",
                "nested JSON");
        assertThat(warehouse.query(compare("things"))).containsExactly("1999|0");
    }

    /// How many rows were loaded, and how many of them are not in the file.
    private String compare(String table) {
        return """
                select (select count(*) from data.%1$s), count(*) from (
                  select id, flag, i8, i16, i32, i64, real, text, nothing, bytes, d9, d18, d38,
                    epoch_us(naive), epoch_us(moment), day, clock, nested::varchar from data.%1$s
                  except all
                  select "Id", flag, i8, i16, i32, i64, real, text, nothing, bytes, d9, d18, d38,
                    epoch_us(naive), epoch_us(moment), day, clock, to_json(nested)::varchar from '%2$s')
                """.formatted(table, folder.resolve("things.parquet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "insert_values"})
    void aDestinationWithoutParquetGetsWhatItTakes(String format) throws SQLException {
        write(ALL_TYPES.formatted(2000));
        try (Pipeline pipeline = Dlt.pipeline("shop")
                .destination(TakingOnly.of(format, DuckDb.file(warehouse.file()))).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).config("data_writer.file_max_items", 500)
                .config("data_writer.buffer_max_items", 500).build()) {
            LoadInfo info = pipeline.run(tables());
            assertThat(info.packages().getFirst().jobs()).containsEntry("things", Map.of(format, 4));
        }
        assertThat(warehouse.query(compare("things"))).containsExactly("1999|0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "insert_values"})
    void numbersThatAreNoneArrive(String format) throws SQLException {
        write("select 'nan'::double a, 'inf'::double b, '-inf'::double c, '-0.0'::double d, 1e-7::double e");
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(tables(), RunOptions.none().withLoaderFileFormat(format));
        }
        assertThat(warehouse.query("select a::varchar, b::varchar, c::varchar, e::varchar from data.things"))
                .containsExactly("nan|inf|-inf|1e-07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl"})
    void rowsGetIdsWhenThatIsConfigured(String format) throws SQLException {
        write("select i as id, 'x' as _dlt_id from range(1000) r(i)");
        try (Pipeline pipeline = withIds().config("normalize.loader_file_format", format).build()) {
            pipeline.run(tables());
        }
        assertThat(warehouse.columns("things")).containsExactly("id BIGINT", "_dlt_id VARCHAR",
                "_dlt_load_id VARCHAR");
        assertThat(warehouse.query("""
                select count(*), count(distinct _dlt_id), min(length(_dlt_id)), max(length(_dlt_id)),
                  count(distinct _dlt_load_id) from data.things join data._dlt_loads on load_id = _dlt_load_id
                """)).containsExactly("1000|1000|14|14|1");
        assertThat(warehouse.query("""
                select json_extract(schema::json, '$.tables.things.columns._dlt_id') from data._dlt_version
                where schema_name = 'shop' order by version desc limit 1
                """).getFirst()).contains("\"unique\":true", "\"row_key\":true", "\"precision\":64",
                "\"nullable\":false");
    }

    private Pipeline.Builder withIds() {
        return warehouse.pipeline("shop").config("normalize.parquet_normalizer.add_dlt_load_id", true)
                .config("normalize.parquet_normalizer.add_dlt_id", true);
    }

    @Test
    void idsStandBehindAllColumnsAsInDlt() throws SQLException {
        try (Pipeline pipeline = withIds().build()) {
            pipeline.run(Resource.push("things", (context, out) -> {
                out.table(batch("id", 1));
                out.table(batch("more", 2));
            }).column("said", column -> column.with("data_type", "text")));
        }
        assertThat(warehouse.columns("things")).containsExactly("id BIGINT", "_dlt_load_id VARCHAR",
                "said VARCHAR", "more BIGINT", "_dlt_id VARCHAR");
    }

    private static ColumnBatch batch(String name, long value) {
        return new ColumnBatch(1, List.of(name),
                List.of(ColumnVector.ofLongs(ColumnType.INT64, 1, new long[]{value}, null)));
    }

    @Test
    void idsThatAreAskedForOnlyAfterTheExtractStepAreAddedLater() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.extract(Resource.push("things", (context, out) -> out.table(batch("id", 1))));
        }
        try (Pipeline pipeline = withIds().build()) {
            pipeline.run();
        }
        assertThat(warehouse.columns("things")).containsExactly("id BIGINT", "_dlt_id VARCHAR");
        assertThat(warehouse.query("select length(_dlt_id) from data.things")).containsExactly("14");
    }

    @Test
    void columnsThatAreNeverNullAreSoInTheTable() throws SQLException {
        Resource<Object> things = Resource.push("things", (context, out) -> {
            out.table(batch("a", 1).withRequired(Set.of("a")));
            out.table(new ColumnBatch(0, List.of("a", "b"), List.of(ColumnVector.nulls(ColumnType.INT64, 0),
                    ColumnVector.nulls(ColumnType.UTF8, 0))).withRequired(Set.of("a", "b")));
        });
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(Resource.push("more", (context, out) -> {
                out.table(batch("a", 1).withRequired(Set.of("a")));
                out.table(new ColumnBatch(1, List.of("a"), List.of(ColumnVector.nulls(ColumnType.INT64, 1))));
            }));
            pipeline.run(things);
        }
        assertThat(nullable("more")).containsExactly("a YES");
        assertThat(nullable("things")).containsExactly("a NO", "b YES");
    }

    private List<String> nullable(String table) throws SQLException {
        return warehouse.query("select column_name || ' ' || is_nullable from information_schema.columns"
                + " where table_schema = 'data' and table_name = '" + table + "' order by ordinal_position");
    }

    @Test
    void aTableWithoutRowsIsMade() throws SQLException {
        write("select 1 as id, 'x' as text where false");
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(tables());
        }
        assertThat(warehouse.columns("things")).containsExactly("id INTEGER", "text VARCHAR");
    }

    @Test
    void columnsWithoutATypeAreLeftOutAndSaid() {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(Resource.push("things",
                    (context, out) -> out.table(batch("id", 1).withUntyped(List.of("Void One")))));
            assertThat(pipeline.lastNormalize().orElseThrow().warnings())
                    .containsExactly(
                            "table things: no row has a value for void_one, "
                                    + "so the column is not created yet");
        }
    }

    @Test
    void momentsAreKeptAsTheTableHasThem() throws SQLException {
        Resource<Object> things = Resource.push("things", (context, out) -> {
            out.table(moment(TimeUnit.MICROS, true, 1_704_164_645_678_901L));
            out.table(moment(TimeUnit.NANOS, false, 1_704_164_645_678_901_000L));
        });
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(things);
            pipeline.run(things.named("local")
                    .column("t", column -> column.with("data_type", "timestamp").with("timezone", false)));
            pipeline.run(Resource.push("fine",
                    (context, out) -> out.table(moment(TimeUnit.NANOS, true, 1_704_164_645_678_901_234L)))
                    .column("t", column -> column.with("data_type", "timestamp").with("precision", 9L)
                            .with("timezone", false)));
            assertThatThrownBy(() -> pipeline.run(Resource.push("lost",
                    (context, out) -> out.table(moment(TimeUnit.NANOS, true, 1_704_164_645_678_901_234L)))))
                    .hasMessageContaining("table lost, column t: 1704164645678901234 nanoseconds since 1970 "
                            + "have digits that the column cannot keep");
        }
        assertThat(warehouse.columns("things")).containsExactly("t TIMESTAMP WITH TIME ZONE");
        assertThat(warehouse.query("select distinct epoch_us(t) from data.things"))
                .containsExactly("1704164645678901");
        assertThat(warehouse.columns("local")).containsExactly("t TIMESTAMP");
        assertThat(warehouse.query("select distinct t from data.local"))
                .containsExactly("2024-01-02 03:04:05.678901");
        assertThat(warehouse.columns("fine")).containsExactly("t TIMESTAMP_NS");
        assertThat(warehouse.query("select t from data.fine"))
                .containsExactly("2024-01-02 03:04:05.678901234");
    }

    @Test
    void timesOfDayKeepTheirNanosecondsInAVariant() throws SQLException {
        write("""
                select time_ns '01:02:03.456789123' a, time_ns '01:02:03.000000001' b, time_ns '04:05:06' c,
                  timestamp_ns '2024-01-02 03:04:05.000000007' d
                """);
        Resource<?> files = FolderFiles.at(folder).glob("things.parquet").resource("things").column("d",
                column -> column.with("data_type", "text"));
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(files);
        }
        assertThat(warehouse.query("select a, a__v_text, b, b__v_text, c, d from data.things"))
                .containsExactly(
                        "null|01:02:03.456789123|null|01:02:03.000000001|04:05:06|"
                                + "2024-01-02T03:04:05.000000007");
    }

    @Test
    void aDecimalOfMoreDigitsThanTheDestinationKeepsGoesToAVariant() throws SQLException {
        ColumnBuilder wide = new ColumnBuilder(ColumnType.decimal(40, 1));
        wide.setUnscaled(0, new BigInteger("1234567890123456789012345678901234567895"));
        ColumnVector values = wide.build(1);
        Resource<Object> things = Resource.push("things",
                (context, out) -> out.table(new ColumnBatch(1, List.of("a"), List.of(values))));
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(things);
            pipeline.run(things.tableName("texts").column("a", column -> column.with("data_type", "text")));
        }
        assertThat(warehouse.query("select a, a__v_text from data.things"))
                .containsExactly("null|123456789012345678901234567890123456789.5");
        assertThat(warehouse.query("select a from data.texts"))
                .containsExactly("123456789012345678901234567890123456789.5");
    }

    private static ColumnBatch moment(TimeUnit unit, boolean utc, long value) {
        return new ColumnBatch(1, List.of("t"), List.of(
                ColumnVector.ofLongs(ColumnType.timestamp(unit, utc), 1, new long[]{value}, null)));
    }

    @Test
    void columnsWithTheSameNameAreRefused() {
        ColumnBuilder text = new ColumnBuilder(ColumnType.UTF8);
        byte[] value = "x".getBytes(StandardCharsets.UTF_8);
        text.setBytes(0, value, 0, 1);
        ColumnVector vector = text.build(1);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(Resource.push("things", (context, out) -> out
                    .table(new ColumnBatch(1, List.of("Some Name", "some_name"), List.of(vector, vector))))))
                    .hasMessageContaining(
                            "table things: columns Some Name and some_name would both be named some_name");
        }
    }

    private void write(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("copy (" + query + ") to '" + folder.resolve("things.parquet")
                    + "' (format parquet)");
        }
    }

    private Resource<Object> tables() {
        return FolderFiles.at(folder.toString()).glob("*.parquet").resource("things");
    }
}
