package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Resources that are wrong or fail: a clear message, nothing half written, the state as before.
final class BadResourcesTest {
    private static final List<Map<String, Object>> ROWS = IntStream.rangeClosed(1, 9)
            .mapToObj(id -> Map.<String, Object>of("id", id)).toList();
    private static final Incremental<Object> ON_ID = Incremental.on("id");

    @TempDir
    Path folder;

    private static Resource<Map<String, Object>> rows() {
        return Resource.of("a", ROWS);
    }

    private static Resource<Map<String, Object>> rows(Object... ids) {
        return Resource.of("a", Stream.of(ids).map(id -> Map.of("id", id)));
    }

    private static Resource<Object> json(String... lines) {
        return Resource.push("a", (context, out) -> {
            byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            out.jsonLines(text, 0, text.length, Origin.of("a.jsonl"));
        });
    }

    private static Map<String, Object> failingAt7(Map<String, Object> row) throws IOException {
        if (row.get("id").equals(7)) {
            throw new IOException("seven");
        }
        return row;
    }

    private static Stream<Map<String, Object>> streamFailingAt7(Map<String, Object> row) {
        return Stream.of(row).peek(each -> {
            if (each.get("id").equals(7)) {
                throw new IllegalStateException("seven");
            }
        });
    }

    static Stream<Arguments> cursors() {
        return Stream.of(
                arguments(rows().incremental(Incremental.on("updated_at")),
                        "resource a: a row does not have the cursor updated_at: {\"id\":1}. Correct the "
                                + "cursor"
                                + " path"),
                arguments(rows(1, "x").incremental(ON_ID),
                        "the cursor id of a row is of type text (x), that of an earlier row of type bigint "
                                + "(1)"),
                arguments(rows(Map.of("x", 1), Map.of("x", 2)).incremental(ON_ID),
                        "Take a cursor path that leads to a single value"),
                arguments(rows(List.of(1), List.of(2)).incremental(ON_ID.from(3)), "the start value"),
                arguments(rows().incremental(ON_ID.from("2024")),
                        "of type bigint (1), the start value of type text (2024); they cannot be compared. "
                                + "Give"
                                + " the initial value in the type of the data"),
                arguments(rows().incremental(ON_ID.until("z").from(1)),
                        "has an initial value of type bigint and an end value of type text"),
                arguments(rows().incremental(ON_ID.from(5).until(3)),
                        "ends at 3, before its initial value 5"),
                arguments(rows().incremental(ON_ID.until(3)), "has an end value but no initial value"),
                arguments(rows("no date").incremental(ON_ID.from("xx").lag(3)),
                        "resource a: the lag 3 of the cursor id cannot be taken from xx (text)"),
                arguments(rows(1, "x").incremental(ON_ID).parallel(),
                        "the cursor id of a row is of type text (x), that of an earlier row of type bigint "
                                + "(1)"),
                arguments(rows(1, 2.5, "2024-01-01").incremental(ON_ID), "of type text (2024-01-01)"),
                arguments(rows(true, 1).incremental(ON_ID.from("a")), "cannot be compared"),
                arguments(json("{\"id\":1}", "{\"at\":1}").incremental(ON_ID),
                        "resource a: a row does not have the cursor id: {\"at\":1}"),
                arguments(json("{\"id\":1}", "{\"id\":null}").incremental(ON_ID),
                        "resource a: a row has null in the cursor id"),
                arguments(json("{\"id\":1}", "{\"id\":\"x\"}").incremental(ON_ID),
                        "of type text (x), that of an earlier row of type bigint (1)"),
                arguments(rows().incremental(Incremental.on("a.b")),
                        "resource a: a row does not have the cursor a.b"),
                arguments(rows().transform("b", (row, context) -> Stream.of(Map.of("x", 1)))
                        .incremental(ON_ID), "resource b: a row does not have the cursor id"),
                arguments(rows().incremental(ON_ID.primaryKey("nope")),
                        "resource a, cursor id: row {\"id\":"));
    }

    static Stream<Arguments> codeAndSteps() {
        return Stream.of(
                arguments(rows().map(BadResourcesTest::failingAt7),
                        "resource a of source bad failed in map, item {\"id\":7}: seven"),
                arguments(rows().filter(row -> 1 / ((Integer) row.get("id") - 7) < 9),
                        "failed in filter, item {\"id\":7}: / by zero"),
                arguments(rows().flatMap(row -> Stream.of(failingAt7(row))),
                        "failed in flatMap, item {\"id\":7}: seven"),
                arguments(rows().flatMap(BadResourcesTest::streamFailingAt7),
                        "failed in flatMap, item {\"id\":7}: seven"),
                arguments(rows().transform("b", (row, context) -> Stream.of(failingAt7(row))),
                        "resource b of source bad failed in transformer b, item {\"id\":7}: seven"),
                arguments(rows().transform("b", (row, context) -> streamFailingAt7(row)).parallel(),
                        "resource b of source bad failed in transformer b, item {\"id\":7}: seven"),
                arguments(rows().metrics((item, metrics) -> failingAt7(Map.of("id", 7))),
                        "failed in metrics, item {\"id\":1}: seven"),
                arguments(Resource.of("a", context -> ROWS.stream().map(row -> ((String) row.get("id")))),
                        "resource a of source bad failed: class java.lang.Integer cannot be cast"),
                arguments(Resource.of("a", Stream.of((Callable<Object>) () -> failingAt7(ROWS.get(6)))),
                        "resource a of source bad failed in a deferred call: seven"),
                arguments(Resource.of("a", context -> noStream()), "its code gave null instead of rows"),
                arguments(Resource.push("a", (context, out) -> out.emit(nothing())),
                        "its code emitted null where a row or a page was expected"),
                arguments(Resource.of("a", context -> ROWS.stream().onClose(() -> {
                    throw new IllegalStateException("stuck");
                })), "resource a of source bad failed in closing its rows: stuck"),
                arguments(Resource.<Object>iterate("a", context -> nothing()),
                        "its code gave null instead of rows"),
                arguments(Resource.of("a", context -> noStream()).parallel(),
                        "its code gave null instead of rows"),
                arguments(
                        Resource.of("a", context -> ROWS.stream().onClose(BadResourcesTest::stuck)).limit(1),
                        "resource a of source bad failed in closing its rows: stuck"),
                arguments(Resource.of("a", context -> ROWS.stream().onClose(BadResourcesTest::stuck))
                        .parallel(), "resource a of source bad failed in closing its rows: stuck"),
                arguments(rows().flatMap(row -> Stream.of(row).onClose(BadResourcesTest::stuck)),
                        "stuck"),
                arguments(rows().transform("b",
                        (row, context) -> Stream.of(row).onClose(BadResourcesTest::stuck)), "resource b"),
                arguments(rows().transform("b",
                        (row, context) -> Stream.of(row).onClose(BadResourcesTest::stuck)).parallel(),
                        "resource b"),
                arguments(Resource.of("a", context -> ROWS.stream().onClose(BadResourcesTest::stuck))
                        .map(BadResourcesTest::failingAt7), "failed in map, item {\"id\":7}: seven"),
                arguments(Resource.of("a", context -> Stream.of(context.cursor())),
                        "resource a has no cursor"),
                arguments(rows().tableName(row -> String.valueOf(failingAt7(row))),
                        "failed in choosing its table, item {\"id\":7}: seven"),
                arguments(rows().tableName(row -> nothing()), "the function of the table name gave null"),
                arguments(rows().tableName(row -> "_dlt_loads"), "the table \"_dlt_loads\" is dlt's own"),
                arguments(Resource.of("a", List.of(Marked.toTable(Map.of("id", 1), "_dlt_version"))),
                        "the table \"_dlt_version\" is dlt's own"));
    }

    private static void stuck() {
        throw new IllegalStateException("stuck");
    }

    @SuppressWarnings("NullAway") // what is wrong here on purpose
    private static Stream<Object> noStream() {
        return null;
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as above
    private static <T> T nothing() {
        return null;
    }

    @ParameterizedTest
    @MethodSource({"cursors", "codeAndSteps"})
    void aResourceThatFailsSaysWhereAndLeavesNothing(Resource<?> bad, String message) throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        Resource<Map<String, Object>> good = Resource.of("good", ROWS);
        try (Pipeline pipeline = warehouse.pipeline("bad").build()) {
            pipeline.run(Resource.of("good", context -> {
                context.state().put("runs", 1);
                return ROWS.stream();
            }));
            String before = pipeline.state().toString();

            assertThatThrownBy(() -> pipeline.run(good.incremental(ON_ID), bad))
                    .isInstanceOf(PipelineStepFailed.class).hasMessageContaining(message);
            assertThat(pipeline.state()).hasToString(before);
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
        assertThat(warehouse.query("select count(*) from data.good")).containsExactly("9");
        assertThat(warehouse.query("select count(*) from data._dlt_loads")).containsExactly("1");
    }

    /// Code may catch what the hand-over of a row throws: the row is lost, and the run fails all the same.
    @Test
    void codeThatSwallowsAFailureDoesNotHideIt() {
        Resource<Map<String, Object>> swallowing = Resource.<Map<String, Object>>push("a", (context, out) -> {
            for (Map<String, Object> row : ROWS) {
                emit(() -> out.emit(row));
            }
        });
        try (Pipeline pipeline = new Warehouse(folder).pipeline("bad").build()) {
            assertThatThrownBy(() -> pipeline.run(swallowing.map(BadResourcesTest::failingAt7)))
                    .hasMessageContaining("failed in map, item {\"id\":7}: seven");
            assertThat(pipeline.run(swallowing.limit(2)).dataRowCounts()).containsEntry("a", 2L);
        }
    }

    private static void emit(Runnable handOver) {
        try {
            handOver.run();
        } catch (RuntimeException swallowed) {
            assertThat(swallowed).isNotNull();
        }
    }

    @Test
    void messagesHaveNoSecretsOfTheItem() {
        Resource<?> bad = Resource
                .of("a", List.of(Map.of("api_key", "geheim-K", "user", Map.of("password", "geheim-P"),
                        "link", "https://me:geheim-W@example.org/")))
                .map(row -> failingAt7(Map.of("id", 7)));
        try (Pipeline pipeline = new Warehouse(folder).pipeline("bad").build()) {
            assertThatThrownBy(() -> pipeline.run(bad)).hasMessageContaining("failed in map, item")
                    .hasMessageNotContainingAny("geheim-K", "geheim-P", "geheim-W");
        }
    }

    @Test
    void whatIsWrongFromTheStartIsRefusedAtOnce() {
        assertThatThrownBy(() -> Source.of("s", rows(), rows()))
                .hasMessage("source s has two resources named a: rename one");
        assertThatThrownBy(() -> Resource.of(" ", ROWS)).hasMessageContaining("a name that is not blank");
        assertThatThrownBy(() -> rows().named("")).hasMessageContaining("a name that is not blank");
        assertThatThrownBy(() -> rows().limit(-1)).hasMessage("a limit is 0 or more, not -1");
        assertThatThrownBy(() -> Limit.time(Duration.ofSeconds(-1))).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> rows().insertAt(3, new Step.MapRows("map", row -> row)))
                .hasMessage("a step can be inserted at the places 1 to 1, not at 3");
        assertThatThrownBy(() -> Incremental.on("a[")).hasMessageContaining("`a[` is no path");
    }

    @Test
    void streamsThatCanBeReadOnceSayWhichResourceReadThemAgain() {
        Resource<Map<String, Object>> once = Resource.of("once", ROWS.stream());
        try (Pipeline pipeline = new Warehouse(folder).pipeline("bad").build()) {
            pipeline.run(once);
            assertThatThrownBy(() -> pipeline.run(once)).hasMessageContaining("resource once of source bad");
        }
    }

    @Test
    void hintsThatChangeFromRowToRowNeedATableThatDoes() {
        ResourceHints key = ResourceHints.none().primaryKey(List.of("id"));
        try (var pipeline = new Warehouse(folder).pipeline("p").build()) {
            assertThatThrownBy(() -> pipeline.run(rows().hintsOfItem(row -> key)))
                    .hasMessageContaining(
                            "resource a: its hints are a function of the item but its table is not");
            assertThatThrownBy(() -> pipeline.run(rows().tableName(row -> "t").hintsOfItem(row -> key)
                    .tableName("t"))).hasMessageContaining("a function for the name of the table too");
            assertThatThrownBy(() -> pipeline.run(Resource.of("b", List.of(Marked.withHints(Map.of("id", 1),
                    ResourceHints.none().hintsOfItem(row -> key))))))
                    .hasMessageContaining("resource b: its hints are a function of the item");
            pipeline.run(rows().hintsOfItem(row -> key).tableName(row -> "t"));
        }
    }

    @Test
    void whatStepsCountIsInTheReports() {
        Resource<Map<String, Object>> counted = rows()
                .metrics((row, counts) -> counts.merge("rows", 1, (a, b) -> (int) a + (int) b));
        try (var pipeline = new Warehouse(folder).pipeline("p").build()) {
            assertThat(pipeline.run(counted).metrics()).isEqualTo(Map.of("a", Map.of("rows", 9)));
            assertThat(pipeline.extract(counted).metrics()).isEqualTo(Map.of("a", Map.of("rows", 9)));
        }
    }
}
