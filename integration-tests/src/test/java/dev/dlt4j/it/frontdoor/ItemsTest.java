package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Resources and sources give their rows without a pipeline, as dlt's do; orders were taken from dlt.
final class ItemsTest {
    @TempDir
    Path folder;

    private static Resource<Object> pages() {
        return Resource.iterate("r", context -> List.of(List.of(1, 2), 3, List.of(), List.of(List.of(4), 5),
                Map.of("a", 1), "txt"));
    }

    private static <T> List<T> all(ResourceItems<T> items) {
        List<T> rows = new ArrayList<>();
        try (items) {
            items.forEach(rows::add);
        }
        return rows;
    }

    @Test
    void pagesComeAsTheirRowsAndEachIteratorBeginsAnew() {
        ResourceItems<Object> items = Dlt.items(pages());

        assertThat(all(items)).containsExactly(1, 2, 3, List.of(4), 5, Map.of("a", 1), "txt");
        assertThat(items.stream()).hasSize(7);
        assertThat(all(Dlt.items(pages().limit(2)))).containsExactly(1, 2, 3);
        assertThat(all(Dlt.items(pages().limit(Limit.rows(3))))).containsExactly(1, 2, 3);
        assertThat(all(Dlt.items(pages().selected(false)))).hasSize(7);
        assertThat(all(Dlt.items(Resource.of("none", List.of())))).isEmpty();
    }

    @Test
    void stepsAndTransformersRun() {
        Resource<Integer> numbers = Resource.of("n", List.of(1, 2, 3, 4));

        assertThat(all(Dlt.items(numbers.filter(n -> n % 2 == 0).map(n -> n * 10)))).containsExactly(20, 40);
        assertThat(all(Dlt.items(numbers.limit(2).transform("t", (n, context) -> Stream.of(n, n)))))
                .containsExactly(1, 2, 1, 2);
        assertThat(all(Dlt.items(numbers.flatMap(n -> Stream.of(n, -n))))).contains(1, -1, 4, -4).hasSize(8);
    }

    @Test
    void resourcesOfASourceTakeTurnsAsInDlt() {
        Resource<Object> a = Resource.of("a", List.of(1, 2, 3));
        Resource<Object> b = Resource.of("b", List.of("x", "y"));
        Resource<Object> transformed = a.transform("tr", (n, context) -> Stream.of((int) n * 10));
        Source source = Source.of("s", a, b, transformed);

        assertThat(all(Dlt.items(source.only("tr")))).containsExactly(10, 20, 30);
        assertThat(all(Dlt.items(source))).containsExactly("x", "y", 10, 1, 20, 2, 30, 3);
        assertThat(all(Dlt.items(source.only("a", "b")))).containsExactly(1, "x", 2, "y", 3);
    }

    @Test
    void marksAreTakenOffItems() {
        Resource<Object> marked = Resource.of("m", List.of(
                Marked.withHints(Map.of("id", 1), ResourceHints.none().tableName("x")),
                Marked.toTable(Map.of("id", 2), "other"), Marked.materialize(),
                Marked.withHints(null, ResourceHints.none().primaryKey(List.of("id")))));

        assertThat(all(Dlt.items(marked))).containsExactly(Map.of("id", 1), Map.of("id", 2));
    }

    @Test
    void whatIsPushedAndCalledComesToo() {
        Resource<Object> pushed = Resource.push("p", (context, out) -> {
            out.emit(List.of(1, 2));
            byte[] lines = "{\"a\":3}\n{\"a\":4}\n".getBytes(StandardCharsets.UTF_8);
            out.jsonLines(lines, 0, lines.length, Origin.of("here"));
        });
        Resource<Object> called = Resource.of("c", IntStream.range(0, 50).boxed()
                .map(n -> (Callable<Object>) () -> n));

        assertThat(all(Dlt.items(pushed)).stream().map(String::valueOf))
                .containsExactly("1", "2", "{\"a\":3}", "{\"a\":4}");
        assertThat(all(Dlt.items(called))).hasSize(50);
        assertThat(all(Dlt.items(Source.of("s", pushed.parallel(), pages().parallel())))).hasSize(11);
    }

    @Test
    void aResourceIsReadOnlyAsFarAsAskedAndClosedWhenTheReaderStops() {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        Resource<Integer> endless = Resource.of("endless", context -> Stream.iterate(0, n -> n + 1)
                .peek(n -> log.add("read " + n)).onClose(() -> log.add("closed")));
        try (ResourceItems<Integer> items = Dlt.items(endless)) {
            Iterator<Integer> rows = items.iterator();
            assertThat(log).isEmpty();
            assertThat(rows.next()).isZero();
            assertThat(log).containsExactly("read 0");
            assertThat(rows.next()).isEqualTo(1);
        }
        assertThat(log).containsExactly("read 0", "read 1", "closed");

        try (Stream<Integer> few = Dlt.items(endless).stream()) {
            assertThat(few.limit(3)).containsExactly(0, 1, 2);
        }
        assertThat(log).endsWith("closed");
    }

    @Test
    void aBodyThatPushesEndsWithItsReader() {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        Resource<Object> pushing = Resource.push("p", (context, out) -> {
            try {
                for (int n = 0;; n++) {
                    out.emit(n);
                }
            } finally {
                log.add("closed");
            }
        });
        try (ResourceItems<Object> items = Dlt.items(pushing)) {
            assertThat(items.iterator().next()).isEqualTo(0);
        }
        assertThat(log).containsExactly("closed");
    }

    @Test
    void aFailureComesBehindTheRowsBeforeIt() {
        Resource<Integer> failing = Resource.of("bad", List.of(1, 2, 3)).map(n -> 6 / (3 - n));
        List<Integer> seen = new ArrayList<>();

        assertThatThrownBy(() -> Dlt.items(failing).forEach(seen::add)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("resource bad of source bad failed in map, item 3: / by zero");
        assertThat(seen).containsExactly(3, 6);
    }

    @Test
    void cursorsBeginWithoutStateOrWithThatOfAPipelineWhichStaysAsItIs() {
        Resource<Map<String, Object>> rows = Resource.of("inc", List.of(Map.<String, Object>of("u", 1),
                Map.<String, Object>of("u", 2), Map.<String, Object>of("u", 3)));
        Resource<Map<String, Object>> incremental = rows.incremental(Incremental.on("u").from(2));

        assertThat(all(Dlt.items(incremental))).hasSize(2);
        assertThat(all(Dlt.items(incremental))).hasSize(2);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("items").build()) {
            pipeline.run(incremental);
            var before = pipeline.state();
            assertThat(all(pipeline.items(incremental))).isEmpty();
            assertThat(all(pipeline.items(Source.of("items", incremental, rows.named("all"))))).hasSize(3);
            assertThat(all(pipeline.items(rows.map(row -> row.get("u")).step(item -> item)))).hasSize(3);
            assertThat(pipeline.state()).isEqualTo(before);
        }
    }
}
