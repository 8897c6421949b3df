package dev.dlt4j.it.dataset;

import dev.dlt4j.Pipeline;
import dev.dlt4j.dataset.Dataset;
import dev.dlt4j.dataset.JoinKind;
import dev.dlt4j.dataset.Relation;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.dlt4j.dataset.Operator.EQ;
import static dev.dlt4j.dataset.Operator.GT;
import static dev.dlt4j.dataset.Operator.GTE;
import static dev.dlt4j.dataset.Operator.IN;
import static dev.dlt4j.dataset.Operator.IS_NOT_NULL;
import static dev.dlt4j.dataset.Operator.IS_NULL;
import static dev.dlt4j.dataset.Operator.LIKE;
import static dev.dlt4j.dataset.Operator.LT;
import static dev.dlt4j.dataset.Operator.LTE;
import static dev.dlt4j.dataset.Operator.NE;
import static dev.dlt4j.dataset.Operator.NOT_IN;
import static dev.dlt4j.dataset.Operator.NOT_LIKE;
import static dev.dlt4j.dataset.SortOrder.DESC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Queries of a dataset, for each database.
abstract class DatasetScenarios {
    @TempDir
    Path folder;

    private Pipeline pipeline;
    private Dataset data;

    abstract Destination<?> destination(Path where);

    /// The type in Parquet files of timestamps without a time zone.
    String localTimestamps() {
        return "TIMESTAMP";
    }

    @BeforeEach
    void load() {
        pipeline = Shop.pipeline(destination(folder), folder);
        pipeline.run(Shop.source());
        data = pipeline.dataset();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private List<Object> ids(Relation orders) {
        return orders.orderBy("id").select("id").all(Object.class);
    }

    @Test
    void namesItsTablesAndCountsTheirRows() {
        assertThat(data.name()).isEqualTo("shop");
        assertThat(data.tables()).containsExactlyInAnyOrder("customers", "countries", "orders",
                "orders__lines",
                "orders__lines__labels", "_dlt_version", "_dlt_loads", "_dlt_pipeline_state");
        assertThat(data.rowCounts()).isEqualTo(Map.of("customers", 2L, "countries", 2L, "orders", 3L,
                "orders__lines", 3L, "orders__lines__labels", 3L));
        assertThat(data.rowCounts("Orders", "_dlt_loads")).containsExactly(Map.entry("orders", 3L),
                Map.entry("_dlt_loads", 1L));
        assertThat(data.rowCounts(new String[0])).isEmpty();
        assertThat(data.loadIds()).hasSize(1).allMatch(id -> id.matches("\\d+\\.\\d+"));
        assertThat(data.table("orders").count()).isEqualTo(3);
        assertThat(data.table("orders").where("id", GT, 10).limit(1).count()).isEqualTo(1);
    }

    @Test
    void givesValuesOfTheTypesThatTheSchemaHas() {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("id", 10L);
        expected.put("customer_id", 1L);
        expected.put("state", "open");
        expected.put("price", new BigDecimal("12.5000"));
        expected.put("weight", 2.5);
        expected.put("is_paid", true);
        expected.put("placed_at", Shop.NOON.plusDays(10));
        expected.put("placed_local", LocalDateTime.parse("2024-05-01T22:00:00"));
        expected.put("day", LocalDate.parse("2024-05-11"));
        expected.put("daily", LocalTime.parse("01:02:03"));
        Map<String, @Nullable Object> row = data.table("orders").where("id", EQ, 10).first().orElseThrow();

        assertThat((BigDecimal) row.get("price")).isEqualByComparingTo("12.5");
        expected.put("price", row.get("price"));
        assertThat(row).containsAllEntriesOf(expected);
        assertThat((byte[]) row.get("seal")).containsExactly(1, 0, 10);
        assertThat(String.valueOf(row.get("notes")).replace(" ", "")).isEqualTo("{\"tags\":[\"n10\"]}");
        assertThat(data.table("orders").where("id", EQ, 12).first().orElseThrow())
                .containsEntry("customer_id", null);
        assertThat(data.table("orders").where("id", EQ, 13).first()).isEmpty();
    }

    @Test
    void comparesEachTypeWithItsValues() {
        Relation orders = data.table("orders");
        Instant noonOfThe12th = Shop.NOON.plusDays(11).toInstant();

        assertThat(ids(orders.where("id", EQ, 11))).containsExactly(11L);
        assertThat(ids(orders.where("id", NE, "11"))).containsExactly(10L, 12L);
        assertThat(ids(orders.where("state", EQ, "it's 100% \"open\""))).containsExactly(12L);
        assertThat(ids(orders.where("state", LT, "closed"))).isEmpty();
        assertThat(ids(orders.where("price", GT, new BigDecimal("13.75")))).containsExactly(12L);
        assertThat(ids(orders.where("price", LTE, 13.75))).containsExactly(10L, 11L);
        assertThat(ids(orders.where("weight", GTE, 2.75))).containsExactly(11L, 12L);
        assertThat(ids(orders.where("is_paid", EQ, true))).containsExactly(10L);
        assertThat(ids(orders.where("placed_at", GTE, noonOfThe12th))).containsExactly(11L, 12L);
        assertThat(ids(orders.where("placed_at", EQ, OffsetDateTime.parse("2024-05-12T14:00:00.5+02:00"))))
                .containsExactly(11L);
        assertThat(ids(orders.where("placed_at", LT, "2024-05-12"))).containsExactly(10L);
        assertThat(ids(orders.where("placed_local", GT, LocalDateTime.parse("2024-05-01T22:00:00"))))
                .containsExactly(11L, 12L);
        assertThat(ids(orders.where("day", IN, List.of(LocalDate.parse("2024-05-12"), "2024-05-13"))))
                .containsExactly(11L, 12L);
        assertThat(ids(orders.where("daily", GT, LocalTime.parse("01:02:03")))).containsExactly(11L, 12L);
        assertThat(ids(orders.where("seal", EQ, new byte[]{1, 0, 11}))).containsExactly(11L);
    }

    @Test
    void comparesWithManyWithNothingAndWithPatterns() {
        Relation orders = data.table("orders");

        assertThat(ids(orders.where("state", IN, Set.of("open", "closed")))).containsExactly(10L, 11L);
        assertThat(ids(orders.where("id", NOT_IN, new int[]{10, 11}))).containsExactly(12L);
        assertThat(ids(orders.where("id", IN, List.of()))).isEmpty();
        assertThat(ids(orders.where("id", NOT_IN, List.of()))).hasSize(3);
        assertThat(ids(orders.where("customer_id", IS_NULL))).containsExactly(12L);
        assertThat(ids(orders.where("customer_id", IS_NOT_NULL).where("state", NE, "open")))
                .containsExactly(11L);
        assertThat(ids(orders.where("state", LIKE, "%open%"))).containsExactly(10L, 12L);
        assertThat(ids(orders.where("state", NOT_LIKE, "_pen"))).containsExactly(11L, 12L);
        assertThat(ids(orders.where("notes", IS_NOT_NULL))).hasSize(3);
        assertThat(ids(orders.where("weight * 4 > ? and orders.state <> ?", 10, "closed")))
                .containsExactly(12L);
        assertThat(ids(orders.where("id > 10 -- not all").where("id", LT, 12))).containsExactly(11L);
    }

    @Test
    void refusesComparisonsThatMeanNothing() {
        Relation orders = data.table("orders");

        assertThatThrownBy(() -> orders.where("id", GT, "many")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("column \"id\" is of type bigint and cannot be compared with many "
                        + "(String)");
        assertThatThrownBy(() -> orders.where("placed_at", GT, 5))
                .hasMessageContaining("is of type timestamp");
        assertThatThrownBy(() -> orders.where("notes", EQ, "{}")).hasMessageContaining("holds JSON");
        assertThatThrownBy(() -> orders.where("id", LIKE, "1%")).hasMessageContaining("like is for texts");
        assertThatThrownBy(() -> orders.where("id", EQ)).hasMessageContaining("give one");
        assertThatThrownBy(() -> orders.where("id", IS_NULL, 1)).hasMessageContaining("leave it out");
        assertThatThrownBy(() -> orders.where("id", IN, 5)).hasMessageContaining("a collection or an array");
        assertThatThrownBy(() -> orders.where("id", IN, new Integer[]{1, null}))
                .hasMessageContaining("have a null");
    }

    @Test
    void selectsOrdersAndLimits() {
        Relation chosen = data.table("orders").select("state", "id").orderBy("id", DESC).limit(2);

        assertThat(chosen.all()).containsExactly(Map.of("state", "it's 100% \"open\"", "id", 12L),
                Map.of("state", "closed", "id", 11L));
        assertThat(chosen.columns()).extracting(Column::name).containsExactly("state", "id");
        assertThat(chosen.where("customer_id", EQ, 1).all()).extracting(row -> row.get("id"))
                .containsExactly(11L, 10L);
        assertThat(
                data.table("orders").orderBy("is_paid").orderBy("id", DESC).select("id").all(Integer.class))
                .containsExactly(12, 11, 10);
        assertThat(data.table("orders").limit(0).all()).isEmpty();
        assertThat(data.table("orders").limit(1).limit(2).all()).hasSize(2);
        assertThat(data.table("orders").head().count()).isEqualTo(3);
        assertThat(data.table("orders").max("placed_at")).contains(Shop.NOON.plusDays(12));
        assertThat(data.table("orders").where("id", LT, 12).max("id")).contains(11L);
        assertThat(data.table("orders").where("id", LT, 0).min("price")).isEmpty();
    }

    @Test
    void findsNamesAsTheSourceWroteThemAndNamesTheNearest() {
        assertThat(data.table("Orders").select("customerId", "Is Paid").columns()).extracting(Column::name)
                .containsExactly("customer_id", "is_paid");
        assertThatThrownBy(() -> data.table("order")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("there is no table \"order\" in dataset \"shop\"; did you mean "
                        + "\"orders\"?")
                .hasMessageContaining("customers");
        assertThatThrownBy(() -> data.table("orders").select("stat"))
                .hasMessageContaining("there is no column \"stat\" in table \"orders\"; did you mean "
                        + "\"state\"?");
        assertThatThrownBy(() -> data.table("orders").where("prise", EQ, 1))
                .hasMessageContaining("\"price\"");
        assertThatThrownBy(() -> data.table("orders").orderBy("nothing_like_it"))
                .hasMessageContaining("its columns: price, placed_local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from ordrs                              | "orders"        | tables of dataset "shop":
            select o.stat from orders o                      | "state"         | columns:
            select stat from orders where id > 1             | "state"         | columns:
            select * from order__lines                       | "orders__lines" | tables of dataset "shop":
            select name from customers order by nme          | "name"          | columns:
            select nothing_like_it from orders               | is_paid         | columns:
            """)
    void namesTheNearestToAWrongNameInSql(String sql, String nearest, String list) {
        assertThatThrownBy(() -> data.query(sql).all()).isInstanceOf(TerminalException.class)
                .hasMessageContaining(nearest).hasMessageContaining(list);
    }

    @Test
    void joinsNestedTablesAndReferences() {
        Relation lines = data.table("orders").join("orders__lines");

        assertThat(lines.orderBy("orders__lines__sku").select("id", "orders__lines__sku").all())
                .containsExactly(Map.of("id", 10L, "orders__lines__sku", "a"),
                        Map.of("id", 10L, "orders__lines__sku", "b"),
                        Map.of("id", 11L, "orders__lines__sku", "c"));
        assertThat(
                data.table("orders").join("orders__lines", JoinKind.LEFT, "line").where("line__sku", IS_NULL)
                        .select("id").all(Long.class))
                .containsExactly(12L);
        assertThat(data.table("orders__lines__labels").join("orders").where("orders.state", EQ, "open")
                .select("value")
                .orderBy("value").all(String.class)).containsExactly("x", "y");
        assertThat(data.table("orders").join("orders__lines__labels").count()).isEqualTo(3);
        assertThat(data.table("orders__lines").join("countries", JoinKind.INNER, "land").where("sku", EQ, "c")
                .select("land__name").single(String.class)).isEqualTo("Avalon");
        assertThat(data.table("countries").join("orders").count()).isEqualTo(2);
        assertThat(data.table("orders").join("_dlt_loads").where("_dlt_loads__status", EQ, 0).count())
                .isEqualTo(3);
        assertThat(data.table("orders").join("customers").join("countries").select("countries__name").limit(1)
                .single(String.class)).isEqualTo("Avalon");
    }

    @Test
    void joinsAfterALimitTheRowsThatItLeft() {
        assertThat(data.table("orders").orderBy("id").limit(1).join("orders__lines").count()).isEqualTo(2);
    }

    @Test
    void refusesJoinsWithoutALink() {
        assertThatThrownBy(() -> data.table("_dlt_version").join("countries"))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("table \"_dlt_version\" is not linked with table \"countries\"");
        assertThatThrownBy(() -> data.table("orders").join("orders"))
                .hasMessageContaining("\"orders\" is in the relation already");
        assertThatThrownBy(() -> data.query("select 1 as n").join("orders"))
                .hasMessageContaining("join them in its SQL");
    }

    record Order(long id, Optional<Integer> customerId, String state, BigDecimal price, boolean isPaid,
            Instant placedAt, Notes notes) {}

    record Notes(List<String> tags) {}

    record Named(String nam) {}

    @Test
    void readsRecords() {
        List<Order> orders = data.table("orders").orderBy("id").all(Order.class);

        assertThat(orders).extracting(Order::id).containsExactly(10L, 11L, 12L);
        assertThat(orders.getFirst().customerId()).contains(1);
        assertThat(orders.getLast().customerId()).isEmpty();
        assertThat(orders.getFirst().placedAt()).isEqualTo(Shop.NOON.plusDays(10).toInstant());
        assertThat(orders.getFirst().isPaid()).isTrue();
        assertThat(orders.getFirst().notes().tags()).containsExactly("n10");
        List<String> states = new ArrayList<>();
        data.table("orders").where("id", LT, 12).orderBy("id").forEach(Order.class,
                order -> states.add(order.state()));
        assertThat(states).containsExactly("open", "closed");
        assertThat(data.table("orders").first(Order.class)).isPresent();
        assertThatThrownBy(() -> data.table("orders").select("state").all(Order.class))
                .hasMessageContaining("component id of record Order has no column");
        assertThatThrownBy(() -> data.table("orders").all(String.class))
                .hasMessageContaining("are no String");
        assertThat(data.table("customers").first(Named.class).orElseThrow().nam()).isNull();
    }

    @Test
    void runsQueriesOfYourOwn() {
        assertThat(data.query("select count(*) from orders where state = ?", "open").single(Long.class))
                .isEqualTo(1L);
        assertThat(data.query("select id, state from orders;").where("id", GT, 10).orderBy("id", DESC)
                .limit(1).all())
                .containsExactly(Map.of("id", 12L, "state", "it's 100% \"open\""));
        assertThat(data.query("select id from orders where id > ? -- most", 10).where("id < ?", 12)
                .single(Integer.class)).isEqualTo(11);
        assertThat(data.query("select id, state from orders").columns()).extracting(Column::name)
                .containsExactly("id", "state");
        assertThatThrownBy(() -> data.query("delete from orders").all()).isInstanceOf(TerminalException.class)
                .hasMessageContaining("DELETE");
        assertThatThrownBy(() -> data.query("select id from orders").single(Long.class))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("more rows");
        assertThatThrownBy(() -> data.query("select id from orders where 1 = 0").single(Long.class))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("no row");
        assertThatThrownBy(() -> data.query("select max(id) as m from orders where 1 = 0").single(Long.class))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> data.query("select state from orders where id = 10").single(Long.class))
                .isInstanceOf(TerminalException.class).hasMessageContaining("open in column \"state\" is "
                        + "not");
    }

    @Test
    void streamsRows() {
        try (var rows = data.table("orders").orderBy("id").stream()) {
            assertThat(rows.findFirst().orElseThrow()).containsEntry("id", 10L);
        }
        try (var states = data.table("orders").orderBy("id").select("state").stream(String.class)) {
            assertThat(states.limit(2)).containsExactly("open", "closed");
        }
        // the connections were given back: a load can go on
        pipeline.run(Shop.source());
        assertThat(data.table("orders").count()).isEqualTo(6);
    }

    @Test
    void writesFiles() throws IOException, SQLException {
        Path parquet = folder.resolve("orders.parquet");
        Relation orders = data.table("orders").orderBy("id");

        assertThat(orders.limit(1).writeParquet(parquet)).isEqualTo(1);
        assertThat(orders.writeParquet(parquet)).isEqualTo(3);
        assertThat(duckDb("select id || ' ' || price || ' ' || is_paid || ' ' || placed_at || ' ' || day "
                + "|| ' ' || "
                + "daily || ' ' || hex(seal) || ' ' || customer_id from '" + parquet + "' where id = 10"))
                .containsExactly("10 12.5000 true 2024-05-11 12:00:00.5+00 2024-05-11 01:02:03 01000A 1");
        assertThat(duckDb("select typeof(placed_at) || ' ' || typeof(placed_local) || ' ' || typeof(price) "
                + "from '"
                + parquet + "' limit 1"))
                .containsExactly("TIMESTAMP WITH TIME ZONE " + localTimestamps() + " DECIMAL(20,4)");
        Path csv = folder.resolve("orders.csv");
        orders.select("id", "customer_id", "state").writeCsv(csv);
        assertThat(Files.readString(csv)).isEqualTo("""
                "id","customer_id","state"
                10,1,"open"
                11,1,"closed"
                12,,"it's 100% ""open""\"
                """);
        Path lines = folder.resolve("orders.jsonl.gz");
        assertThat(orders.select("id", "customer_id", "notes").writeJsonLines(lines)).isEqualTo(3);
        try (var text = new GZIPInputStream(Files.newInputStream(lines))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8).replace(" ", "")).isEqualTo("""
                    {"id":10,"customer_id":1,"notes":{"tags":["n10"]}}
                    {"id":11,"customer_id":1,"notes":{"tags":["n11"]}}
                    {"id":12,"notes":{"tags":["n12"]}}
                    """);
        }
        assertThat(folder.resolve("orders.parquet.part")).doesNotExist();
    }

    @Test
    void leavesAnEarlierFileWhenWritingFails() throws IOException {
        Path csv = folder.resolve("orders.csv");
        Files.writeString(csv, "kept");

        assertThatThrownBy(() -> data.query("select nothing from orders").writeCsv(csv))
                .isInstanceOf(TerminalException.class);
        assertThat(Files.readString(csv)).isEqualTo("kept");
        assertThatThrownBy(() -> data.table("orders").writeCsv(folder.resolve("missing/orders.csv")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("cannot write");
        assertThat(data.query("select id as a, id as a from orders where 1 = 0")
                .writeParquet(folder.resolve("no.parquet")))
                .isZero();
    }

    @Test
    void roundsNoDecimalOfAQuerySilently() throws SQLException {
        Relation exact = data.query("select cast(1.5 as decimal(20, 4)) as d, 2.25 as e");
        assertThat(exact.writeParquet(folder.resolve("exact.parquet"))).isEqualTo(1);
        assertThat(
                duckDb("select d::double || ' ' || e::double from '" + folder.resolve("exact.parquet") + "'"))
                .containsExactly("1.5 2.25");
    }

    @Test
    void readsColumnBatchesOfBoundedSize() {
        List<Integer> sizes = new ArrayList<>();
        long[] sum = new long[1];
        data.query("with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) "
                + "select i, 'x' as t from n").forEachBatch(batch -> {
                    sizes.add(batch.rows());
                    for (int row = 0; row < batch.rows(); row++) {
                        sum[0] += batch.vector(0).longAt(row);
                    }
                });

        assertThat(sum[0]).isEqualTo(20_000L * 20_001 / 2);
        assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size <= 8_192);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_000);
    }

    @Test
    void isASourceOfAnotherPipeline() {
        Relation open = data.table("orders").where("state", EQ, "open").select("id", "placed_at");
        pipeline.run(
                Resource.<ColumnBatch>push("open_orders", (context, out) -> open.forEachBatch(out::table)));

        assertThat(pipeline.dataset().table("open_orders").all()).hasSize(1).first()
                .satisfies(row -> assertThat(row).containsEntry("id", 10L)
                        .containsEntry("placed_at", Shop.NOON.plusDays(10)));
    }

    private static List<String> duckDb(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
