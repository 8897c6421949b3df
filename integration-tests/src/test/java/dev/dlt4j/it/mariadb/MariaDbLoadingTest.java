package dev.dlt4j.it.mariadb;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.mysql.MariaDb;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.MariaDbServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MariaDbLoadingTest {
    private final MariaDbServer server = MariaDbServer.shared();
    private final String dataset = server.createDatabase() + "_shop";

    @TempDir
    Path folder;

    /// What Python dlt 1.31.0 with SQLAlchemy 2 and PyMySQL makes of the same row, but that texts and bytes
    /// may be longer than 64 kB and are UTF-8 whatever the server's default is.
    @Test
    void writesTypesAndValuesAsDltDoes() throws SQLException {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", 1);
        item.put("d", new BigDecimal("1.10"));
        item.put("f", 1.5);
        item.put("b", true);
        item.put("t", OffsetDateTime.parse("2026-01-02T05:04:05.1234+02:00"));
        item.put("n", LocalDateTime.parse("2026-01-02T03:04:05"));
        item.put("da", LocalDate.parse("2026-01-02"));
        item.put("tm", LocalTime.parse("01:02:03"));
        item.put("bi", new byte[]{'a', 0, '\\', -1});
        item.put("j", Map.of("a", List.of(1)));
        item.put("w", 123456789012345L);
        item.put("s", 1);
        item.put("r", new BigDecimal("1.1234567895"));
        item.put("v", "it's \"x\"\\N\t\n\u0000ü😀");
        try (var pipeline = pipeline().build()) {
            pipeline.run(Resource.of("items", List.of(item))
                    .column("j", column -> column.with("data_type", "json"))
                    .column("w", column -> column.with("data_type", "wei"))
                    .column("n", column -> column.with("data_type", "timestamp").with("timezone", false))
                    .column("s", column -> column.with("data_type", "bigint").with("precision", 16L))
                    .column("v", column -> column.with("data_type", "text").with("precision", 20L)));
        }
        assertThat(query("select concat(column_name, ' ', column_type) from information_schema.columns where "
                + "table_schema = '" + dataset + "' and table_name = 'items' order by column_name"))
                .containsExactly("b tinyint(1)", "bi longblob", "d decimal(38,9)", "da date", "f double",
                        "id bigint(20)", "j longtext", "n datetime(6)", "r decimal(38,9)", "s smallint(6)",
                        "t datetime(6)", "tm time(6)", "v varchar(20)", "w decimal(38,0)",
                        "_dlt_id varchar(128)", "_dlt_load_id longtext");
        assertThat(query("select concat_ws('|', id, d, f, b, t, n, da, tm, hex(bi), j, w, s, r, hex(v)) from "
                + table("items")))
                .containsExactly("1|1.100000000|1.5|1|2026-01-02 03:04:05.123400|2026-01-02 03:04:05.000000"
                        + "|2026-01-02|01:02:03.000000|61005CFF|{\"a\":[1]}|123456789012345|1|1.123456790"
                        + "|69742773202278225C4E090A00C3BCF09F9880");
    }

    @ParameterizedTest
    @CsvSource({"delete-insert, 1b 2b 3b", "upsert, 1b 2b 3b", "insert-only, 1a 2a 3b", "cdc, 1b 2b 3b",
            "scd2, 1a 1b 2a 2b 3b"})
    void mergesByEachStrategy(String strategy, String expected) throws SQLException {
        try (var pipeline = pipeline().build()) {
            pipeline.run(items("a", 1, 2).write(MergeWrite.strategy(strategy)));
            pipeline.run(items("b", 1, 2, 3).write(MergeWrite.strategy(strategy)));
        }
        assertThat(query("select concat(id, name) from " + table("item") + " order by 1"))
                .containsExactly(expected.split(" "));
        assertThat(query("select count(*) from " + table("item__tags") + " t left join " + table("item")
                + " i on i._dlt_id = t._dlt_parent_id where i._dlt_id is null")).containsExactly("0");
    }

    @Test
    void textsThatDifferInCaseOrAccentsOrSpacesAreDifferentKeys() throws SQLException {
        try (var pipeline = pipeline().build()) {
            for (String name : List.of("first", "second")) {
                List<Map<String, Object>> rows = new ArrayList<>();
                for (String key : List.of("a", "A", "ä", "a ")) {
                    rows.add(Map.of("key", key, "name", name, "tags", List.of(key)));
                }
                pipeline.run(Resource.of("item", rows).primaryKey("key").write(WriteDisposition.MERGE));
            }
        }
        assertThat(query("select name from " + table("item"))).hasSize(4).containsOnly("second");
        assertThat(query("select value from " + table("item__tags")))
                .containsExactlyInAnyOrder("a", "A", "ä", "a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate-and-insert", "insert-from-staging"})
    void replacesByEachStrategy(String strategy) throws SQLException {
        try (var pipeline = pipeline().config("destination.replace_strategy", strategy).build()) {
            for (var run : List.of(items("a", 1, 2), items("b", 3))) {
                pipeline.run(run.write(WriteDisposition.REPLACE));
            }
        }
        assertThat(query("select concat(id, name) from " + table("item"))).containsExactly("3b");
        assertThat(query("select value from " + table("item__tags"))).containsExactly("tag 3");
    }

    @Test
    void refusesToSwapStagingTables() {
        try (var pipeline = pipeline().config("destination.replace_strategy", "staging-optimized").build()) {
            assertThatThrownBy(() -> pipeline.run(items("a", 1).write(WriteDisposition.REPLACE)))
                    .isInstanceOf(PipelineStepFailed.class).hasMessageContaining("staging-optimized");
        }
    }

    /// `LOAD DATA LOCAL` would only warn, and load something else.
    @Test
    void aValueThatDoesNotFitStopsTheLoad() throws SQLException {
        try (var pipeline = pipeline().build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("name", "short")))
                    .column("name", column -> column.with("data_type", "text").with("precision", 6L)));
            assertThatThrownBy(() -> pipeline
                    .run(Resource.of("item", List.of(Map.of("name", "fits"), Map.of("name", "too long")))))
                    .isInstanceOf(PipelineStepFailed.class).hasMessageContaining("'name'")
                    .hasMessageContaining("does not fit");
        }
        assertThat(query("select name from " + table("item"))).containsExactly("short");
    }

    @Test
    void loadsTheSameWithoutLocalFiles() throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int id = 0; id < 3000; id++) {
            rows.add(Map.of("id", id, "text", "it's \\N\t\u0000ü😀 {x} ? :y".repeat(id % 40), "bytes",
                    new byte[]{(byte) id, 0}));
        }
        String both = "select md5(group_concat(concat_ws('|', id, hex(text), hex(bytes)) order by id)) from ";
        try (var refusing = MariaDbServer.start("--local-infile=0")) {
            for (var each : List.of(server, refusing)) {
                try (var pipeline = Dlt.pipeline("shop").destination(MariaDb.url(each.url("")))
                        .dataset(dataset).pipelinesDir(folder.resolve(String.valueOf(each.port()))).build()) {
                    pipeline.run(Resource.of("item", rows));
                }
            }
            String set = "set session group_concat_max_len = 100000000";
            assertThat(query(refusing, set, both + table("item")))
                    .isEqualTo(query(server, set, both + table("item")));
        }
    }

    @Test
    void aNewKeyOfRootRowsIsFilledAlsoAfterAKill() throws SQLException {
        try (var pipeline = pipeline().build()) {
            pipeline.run(items("a", 1, 2));
        }
        // what a process leaves that is killed between adding the column and filling it
        query("alter table " + table("item__tags")
                + " add column _dlt_root_id longtext character set utf8mb4 "
                + "collate utf8mb4_nopad_bin");
        try (var pipeline = pipeline().build()) {
            pipeline.run(items("b", 2, 3).write(WriteDisposition.MERGE));
        }
        assertThat(query("select concat(id, name, value) from " + table("item") + " i join "
                + table("item__tags") + " t on t._dlt_root_id = i._dlt_id order by 1"))
                .containsExactly("1atag 1", "2btag 2", "3btag 3");
        assertThat(query("select count(*) from " + table("item__tags"))).containsExactly("3");
    }

    @Test
    void isLookedAtThroughItsClient() {
        try (var pipeline = pipeline().build()) {
            pipeline.run(items("a", 1, 2));
            try (var client = pipeline.sqlClient();
                    var rows = client
                            .query("select name, count(*) as n from item where id > ? group by name", 0)) {
                assertThat(rows.all()).singleElement().isEqualTo(Map.of("name", "a", "n", 2L));
            }
        }
    }

    private Pipeline.Builder pipeline() {
        return Dlt.pipeline("shop").destination(MariaDb.url(server.url(""))).dataset(dataset)
                .pipelinesDir(folder.resolve("pipelines"));
    }

    private static Resource<Map<String, Object>> items(String name, int... ids) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int id : ids) {
            items.add(Map.of("id", id, "name", name, "tags", List.of("tag " + id)));
        }
        return Resource.of("item", items).primaryKey("id");
    }

    private String table(String name) {
        return '`' + dataset + "`.`" + name + '`';
    }

    private List<String> query(String sql) throws SQLException {
        return query(server, sql);
    }

    /// The first column of what the last statement answers.
    private static List<String> query(MariaDbServer server, String... statements) throws SQLException {
        try (var connection = server.connect("mysql"); var statement = connection.createStatement()) {
            var texts = new ArrayList<String>();
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (var rows = statement.getResultSet()) {
                        while (rows.next()) {
                            texts.add(rows.getString(1));
                        }
                    }
                }
            }
            return texts;
        }
    }
}
