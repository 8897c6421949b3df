package dev.dlt4j.it.sqlite;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.source.Resource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
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

import static org.assertj.core.api.Assertions.assertThat;

final class SqliteLoadingTest {
    @TempDir
    Path folder;

    /// What Python dlt 1.31.0 with SQLAlchemy 2 makes of the same row.
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
        item.put("bi", new byte[]{'a', 0, 'c'});
        item.put("j", Map.of("a", List.of(1)));
        item.put("w", 123456789012345L);
        item.put("s", 1);
        item.put("v", "it's \"x\"\u0000y");
        try (var pipeline = pipeline()) {
            pipeline.run(Resource.of("items", List.of(item))
                    .column("j", column -> column.with("data_type", "json"))
                    .column("w", column -> column.with("data_type", "wei"))
                    .column("n", column -> column.with("data_type", "timestamp").with("timezone", false))
                    .column("s", column -> column.with("data_type", "bigint").with("precision", 16L))
                    .column("v", column -> column.with("data_type", "text").with("precision", 20L)));
        }
        assertThat(query("select name || ' ' || type from pragma_table_info('items') order by name"))
                .containsExactly("_dlt_id VARCHAR(128)", "_dlt_load_id TEXT", "b BOOLEAN", "bi BLOB",
                        "d NUMERIC(38, 9)", "da DATE", "f DOUBLE", "id BIGINT", "j JSON", "n DATETIME",
                        "s SMALLINT", "t DATETIME", "tm TIME", "v VARCHAR(20)", "w NUMERIC(38, 0)");
        assertThat(query("select id, d, f, b, t, n, da, tm, hex(bi), j, w, s, hex(v) from items"))
                .containsExactly("1|1.1|1.5|1|2026-01-02 03:04:05.123400|2026-01-02 03:04:05.000000"
                        + "|2026-01-02|01:02:03.000000|610063|{\"a\":[1]}|123456789012345|1"
                        + "|69742773202278220079");
        assertThat(query("select typeof(d), typeof(b), typeof(w), typeof(t) from items"))
                .containsExactly("real|integer|integer|text");
        assertThat(query("select count(*) from _dlt_loads where inserted_at like '20__-__-__ "
                + "__:__:__.______'"))
                .containsExactly("1");
    }

    @Test
    void mergesDocumentsWithNestedTables() throws SQLException {
        for (String sku : List.of("a", "b")) {
            try (var pipeline = pipeline()) {
                pipeline.run(
                        Resource.of("orders", List.of(order(1, sku), order(sku.equals("a") ? 2 : 3, sku)))
                                .primaryKey("id").write(WriteDisposition.MERGE));
            }
        }
        assertThat(query("select id, sku from orders join orders__lines l on l._dlt_parent_id = "
                + "orders._dlt_id order by id")).containsExactly("1|b", "2|a", "3|b");
        assertThat(query("select count(*) from orders__lines")).containsExactly("3");
    }

    private static Map<String, Object> order(int id, String sku) {
        return Map.of("id", id, "lines", List.of(Map.of("sku", sku)));
    }

    @Test
    void replacesAndAddsColumnsAndKeepsState() throws SQLException {
        try (var pipeline = pipeline()) {
            pipeline.run(Resource.of("rows", List.of(Map.of("id", 1), Map.of("id", 2)))
                    .write(WriteDisposition.REPLACE));
        }
        try (var pipeline = pipeline()) {
            pipeline.run(Resource.of("rows", List.of(Map.of("id", 3, "name", "new")))
                    .write(WriteDisposition.REPLACE));
        }
        assertThat(query("select id, name from rows")).containsExactly("3|new");
        assertThat(query("select count(*) from _dlt_loads where status = 0")).containsExactly("2");
        assertThat(query("select count(*) from _dlt4j_jobs")).containsExactly("0");
    }

    private Pipeline pipeline() {
        return Dlt.pipeline("shop").destination(Sqlite.file(folder.resolve("base.db"))).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).build();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("base__data.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                lines.add(String.join("|", values));
            }
        }
        return lines;
    }
}
