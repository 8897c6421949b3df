package dev.dlt4j.it.postgres;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whole pipelines into a real server.
final class PostgresLoadingTest {
    private static final PostgresServer SERVER = PostgresServer.shared(PostgresVersion.V18);

    @TempDir
    Path folder;

    private final String database = SERVER.createDatabase();

    @ParameterizedTest
    @EnumSource
    void appendsDocumentsWithNestedTables(PostgresVersion version) throws SQLException {
        var server = PostgresServer.shared(version);
        var own = server.createDatabase();
        for (int run = 0; run < 2; run++) {
            try (var pipeline = pipeline(server.url(own)).build()) {
                pipeline.run(Resource.of("order", List.of(order(1), order(2)))
                        .column("extra", column -> column.with("data_type", "json")));
            }
        }
        assertThat(query(server, own, "select id, placed_at, total, day, customer__name,"
                + " active, jsonb_typeof(extra) from shop.\"order\" order by id limit 1"))
                .containsExactly("1|2024-05-06 07:08:09.123456+00|12.340000000|2024-05-06|it's "
                        + "\"Ada\"|true|object");
        assertThat(query(server, own, "select count(*) from shop.order__items")).containsExactly("4");
        assertThat(query(server, own, "select count(*) from shop._dlt_loads")).containsExactly("2");
        assertThat(query(server, own, "select count(*) from shop._dlt4j_jobs")).containsExactly("0");
    }

    private static Map<String, Object> order(int id) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", id);
        order.put("placed_at", OffsetDateTime.parse("2024-05-06T09:08:09.123456+02:00"));
        order.put("total", new BigDecimal("12.34"));
        order.put("day", LocalDate.of(2024, 5, 6));
        order.put("customer", Map.of("name", "it's \"Ada\""));
        order.put("active", true);
        order.put("items", List.of(Map.of("sku", "a")));
        order.put("extra", Map.of("n", 1));
        return order;
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert_values", "csv"})
    void loadsTheFormatsOfDltAsWell(String format) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 1);
        row.put("text", "it's \\ {d 'x'} ?; \"q\"\n\t€");
        row.put("empty", "");
        row.put("number", new BigDecimal("-0.50"));
        row.put("at", OffsetDateTime.parse("2024-05-06T07:08:09Z"));
        try (var pipeline = pipeline(SERVER.url(database)).config("normalize.loader_file_format", format)
                .build()) {
            pipeline.run(Resource.of("row", List.of(row, Map.of("id", 2))));
        }
        assertThat(query("select id, text, empty, number, at from shop.row order by id")).containsExactly(
                "1|it's \\ {d 'x'} ?; \"q\"\n\t€||-0.500000000|2024-05-06 07:08:09+00",
                "2|null|null|null|null");
    }

    @Test
    void runsTheQueryOfAModel() throws SQLException {
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1, "city", "Graz"), Map.of("id", 2, "city",
                    "Graz"))));
            pipeline.run(Resource.push("city", (context, out) -> out.model(SqlModel.of(
                    "with c as (select count(*) as items, city from item group by city) select * from c")))
                    .column("city", column -> column.with("data_type", "text"))
                    .column("items", column -> column.with("data_type", "bigint"))
                    .write(WriteDisposition.REPLACE));
        }
        assertThat(query("select city, items from shop.city")).containsExactly("Graz|2");
    }

    @Test
    void refusesParquet() {
        assertThatThrownBy(() -> {
            try (var pipeline = pipeline(SERVER.url(database))
                    .config("normalize.loader_file_format", "parquet")
                    .build()) {
                pipeline.run(Resource.of("row", List.of(Map.of("id", 1))));
            }
        }).hasMessageContaining("parquet").hasMessageContaining("pgcopy, insert_values, csv");
    }

    @Test
    void replacesAndAddsColumns() throws SQLException {
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1, "tags", List.of("a")))).write(
                    WriteDisposition.REPLACE));
            pipeline.run(Resource.of("item", List.of(Map.of("id", 2, "price", 2.5))).write(
                    WriteDisposition.REPLACE));
        }
        assertThat(query("select id, price from shop.item")).containsExactly("2|2.5");
        assertThat(query("select count(*) from shop.item__tags")).containsExactly("0");
    }

    @Test
    void restoresStateAndSchemaOnAnotherMachine() throws SQLException {
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1))));
        }
        try (var elsewhere = Dlt.pipeline("shop").destination(Postgres.url(SERVER.url(database)))
                .dataset("shop").pipelinesDir(folder.resolve("elsewhere")).build()) {
            elsewhere.sync();
            assertThat(elsewhere.schema("shop").orElseThrow().tables()).containsKey("item");
        }
    }

    @Test
    void makesUniqueIndexesUnlessToldNotTo() throws SQLException {
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1))));
        }
        assertThat(query("select indexdef from pg_indexes where tablename = 'item'")).singleElement()
                .asString().contains("UNIQUE").contains("_dlt_id");
        try (var pipeline = Dlt.pipeline("bare").destination(Postgres.builder().url(SERVER.url(database))
                .createIndexes(false).build()).dataset("bare").pipelinesDir(folder.resolve("bare")).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1))));
        }
        assertThat(query("select indexdef from pg_indexes where schemaname = 'bare'"
                + " and tablename <> '_dlt4j_leases'")).isEmpty();
    }

    @Test
    void manyRowsGetTheirUniqueIndexAsFewDo() throws SQLException {
        Resource<Map<String, Object>> many = Resource.push("item", (context, out) -> {
            for (int id = 0; id < 60_000; id++) {
                out.emit(Map.of("id", id, "text", "x".repeat(80)));
            }
        });
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(many);
            pipeline.run(many);
        }
        assertThat(query("select count(*), count(distinct _dlt_id) from shop.item"))
                .containsExactly("120000|120000");
        assertThat(query("select indexdef from pg_indexes where tablename = 'item'")).singleElement()
                .asString().contains("UNIQUE INDEX item__dlt_id_key");
    }

    @Test
    void aNumberThatItsColumnHasNoRoomForGoesToAVariant() throws SQLException {
        try (var pipeline = pipeline(SERVER.url(database)).build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 70_000), Map.of("id", 7)))
                    .column("id", column -> column.with("data_type", "bigint").with("precision", 16L)));
        }
        assertThat(query("select id, id__v_bigint from shop.item order by id")).containsExactly("7|null",
                "null|70000");
    }

    @Test
    void saysWhereTheServerIsWithoutThePassword() {
        assertThatThrownBy(() -> {
            try (var pipeline = pipeline("postgresql://loader:geheim@127.0.0.1:" + SERVER.port() + "/"
                    + database).build()) {
                pipeline.run(Resource.of("item", List.of(Map.of("id", 1))));
            }
        }).isInstanceOf(PipelineStepFailed.class).hasMessageContaining("correct username and password")
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(String.valueOf(cause)).doesNotContain("geheim");
                    }
                });
    }

    private Pipeline.Builder pipeline(String url) {
        return Dlt.pipeline("shop").destination(Postgres.url(url)).dataset("shop")
                .pipelinesDir(folder.resolve("pipelines"));
    }

    private List<String> query(String sql) throws SQLException {
        return query(SERVER, database, sql);
    }

    private static List<String> query(PostgresServer server, String database, String sql)
            throws SQLException {
        try (var connection = server.connect(database); var statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            var rows = statement.executeQuery(sql);
            var texts = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getMetaData().getColumnType(i) == Types.BIT
                            ? (Object) rows.getBoolean(i)
                            : rows.getString(i)));
                }
                texts.add(String.join("|", row));
            }
            return texts;
        }
    }
}
