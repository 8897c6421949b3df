package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Items on their way from the code of resources to the files of tables: turns, steps, transformers, limits,
/// cursors, marks and state.
final class ResourceGraphTest {
    @TempDir
    Path folder;
    private final AtomicInteger ids = new AtomicInteger();
    private SourceState state = new SourceState(Map.of());

    private Extraction extract(ExtractOptions options, Resource<?>... resources) {
        PackageStore store = new PackageStore(folder, () -> "%010x".formatted(ids.getAndIncrement()));
        ExtractedPackage files = store.begin(ids.get() + ".5");
        Extractor extractor = new Extractor("p", options, ProgressListener.none(),
                new TableLane(Capabilities.builder().build(), Map.of(), TableOptions.defaults(),
                        () -> RootIds.random(new RandomIds(new byte[32])), schema -> StoredTypes.none()));
        return extractor.run(Source.of("s", resources), Schema.empty("s"), state, files,
                ExtractionListener.none());
    }

    private Map<String, String> tables(Resource<?>... resources) {
        return tables(ExtractOptions.defaults(), resources);
    }

    private Map<String, String> tables(ExtractOptions options, Resource<?>... resources) {
        Map<String, String> tables = new TreeMap<>();
        for (ExtractedFile file : extract(options, resources).files()) {
            try {
                tables.merge(file.tableName(), Files.readString(file.path()), String::concat);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        tables.replaceAll((table, text) -> text.strip().replace("{\"value\":", "").replace("}", "")
                .replace('\n', ' '));
        return tables;
    }

    private static Resource<Integer> numbers(String name, Integer... numbers) {
        return Resource.of(name, List.of(numbers));
    }

    @Test
    void resourcesTakeTurnsItemByItem() {
        Resource<?> first = numbers("a", 1, 2).tableName("t");
        Resource<?> second = numbers("b", 10, 20).tableName("t");
        assertThat(tables(first, second)).isEqualTo(Map.of("t", "1 10 2 20"));
        assertThat(tables(new ExtractOptions(5, 20, false), first, second))
                .isEqualTo(Map.of("t", "1 2 10 20"));
    }

    @Test
    void whatAStepMakesOfPagesTakesTurnsToo() {
        Resource<Integer> pages = Resource.pages("t", context -> Stream.of(List.of(1, 2), List.of(3)));
        assertThat(tables(pages.flatMap(row -> Stream.of(row, 10 * row))))
                .isEqualTo(Map.of("t", "1 3 10 30 2 20"));
    }

    @Test
    void stepsRunInTheOrderOfTheirAffinity() {
        Resource<Integer> limited = numbers("t", 1, 2, 3, 4, 5, 6).limit(2).filter(row -> row % 2 == 0);
        assertThat(tables(limited)).isEqualTo(Map.of("t", "2 4"));
        assertThat(tables(numbers("t", 1, 2, 3).<Integer>map(row -> row * 2).filter(row -> row > 2)))
                .isEqualTo(Map.of("t", "4 6"));
    }

    @Test
    void aRowThatBecomesNullIsDropped() {
        assertThat(tables(numbers("t", 1, 2, 3).map(row -> row == 2 ? null : row)))
                .isEqualTo(Map.of("t", "1 3"));
    }

    @Test
    void bytesStayBytesAndAreDocumentsForSteps() {
        byte[] page = "{\"a\":1,  \"b\":[1]}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
        Resource<JsonObject> bytes = Resource.push("t",
                (context, out) -> out.jsonLines(page, 0, page.length, Origin.of("x")));
        assertThat(tables(bytes)).isEqualTo(Map.of("t", "{\"a\":1,  \"b\":[1] {\"a\":2"));
        assertThat(tables(bytes.filter(row -> row.integer("a") == 1L)))
                .isEqualTo(Map.of("t", "{\"a\":1,\"b\":[1]"));
    }

    @Test
    void aParentRunsOnceForAllItsTransformersAndThoughNotSelected() {
        AtomicInteger runs = new AtomicInteger();
        Resource<Integer> parent = Resource.of("p", context -> {
            runs.incrementAndGet();
            return Stream.of(1, 2);
        });
        Resource<Integer> twice = parent.transform("twice", (row, context) -> Stream.of(row * 2));
        Resource<Integer> thrice = parent.transform("thrice", (row, context) -> Stream.of(row * 3, row * 3));
        Resource<Integer> further = twice.transform("further", (row, context) -> Stream.of(row + 100));
        assertThat(tables(parent.selected(false), twice, thrice, further)).isEqualTo(
                Map.of("twice", "2 4", "thrice", "3 6 3 6", "further", "102 104"));
        assertThat(runs).hasValue(1);
        assertThat(tables(twice)).isEqualTo(Map.of("twice", "2 4"));
        assertThat(tables(parent, twice)).isEqualTo(Map.of("p", "1 2", "twice", "2 4"));
    }

    /// The source's own copy is the one that runs; a transformer of another copy gets what its steps leave.
    @Test
    void aTransformerTakesWhatTheStepsOfItsParentLeave() {
        Resource<Integer> numbers = numbers("n", 1, 2, 3);
        Resource<Integer> odd = numbers.filter(row -> row % 2 == 1);
        Resource<Integer> twice = odd.transform("twice", (row, context) -> Stream.of(row * 2));
        Resource<Integer> pages = odd.map(row -> row + 10).transformPages("plain",
                (row, context) -> Stream.of((Integer) row));
        assertThat(tables(numbers, twice, pages))
                .isEqualTo(Map.of("n", "1 2 3", "twice", "2 6", "plain", "11 13"));
        assertThat(tables(numbers.limit(2), twice)).isEqualTo(Map.of("n", "1 2", "twice", "2"));
        assertThat(tables(odd, twice)).isEqualTo(Map.of("n", "1 3", "twice", "2 6"));
        assertThat(tables(twice)).isEqualTo(Map.of("twice", "2 6"));
    }

    @Test
    void copiesOfAParentThatCannotRunAsOneAreRefused() {
        Resource<Integer> numbers = numbers("n", 1, 2, 3);
        Resource<Integer> first = numbers.limit(1).transform("first", (row, context) -> Stream.of(row));
        Resource<Integer> odd = numbers.filter(row -> row % 2 == 1).transform("odd",
                (row, context) -> Stream.of(row));
        Resource<Integer> even = numbers.filter(row -> row % 2 == 0).transform("even",
                (row, context) -> Stream.of(row));
        assertThatThrownBy(() -> tables(numbers, first)).hasMessageContaining(
                "source s: transformer first takes the rows of a copy of n with other steps than the one "
                        + "that "
                        + "runs (limit 1 items, not none)");
        assertThatThrownBy(() -> tables(odd, even)).hasMessageContaining("(filter, not filter)");
        assertThat(tables(numbers.selected(false), odd, even))
                .isEqualTo(Map.of("odd", "1 3", "even", "2"));
    }

    @Test
    void tenThousandParallelCallsStayBounded() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Resource<Integer> parent = Resource.of("p", context -> IntStream.range(0, 10_000).boxed());
        Resource<Integer> calls = parent.<Integer>transform("calls", (row, context) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return Stream.of(row).onClose(running::decrementAndGet);
        }).parallel();
        Extraction extraction = extract(new ExtractOptions(3, 20, true), parent.selected(false), calls);
        assertThat(extraction.rows()).containsEntry("calls", 10_000L);
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(running).hasValue(0);
    }

    @Test
    void deferredItemsAreMadeBesideTheLoop() {
        List<Object> items = new ArrayList<>();
        items.add((Callable<Object>) () -> 1);
        items.add(CompletableFuture.completedFuture(2));
        items.add(3);
        String[] rows = tables(Resource.of("t", items)).get("t").split(" ");
        assertThat(rows).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aLimitClosesWhatItEnds() {
        List<String> closed = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        Resource<Integer> endless = Resource.of("t",
                context -> Stream.generate(asked::incrementAndGet).onClose(() -> closed.add("stream")));
        assertThat(tables(endless.limit(3))).isEqualTo(Map.of("t", "1 2 3"));
        assertThat(closed).containsExactly("stream");
        assertThat(asked.get()).isEqualTo(3);
        assertThat(tables(endless.limit(0))).isEmpty();
        Resource<Object> pushing = Resource.push("t", (context, out) -> {
            try {
                for (int i = 0;; i++) {
                    out.emit(i);
                }
            } finally {
                closed.add("push");
            }
        });
        assertThat(tables(pushing.limit(2))).isEqualTo(Map.of("t", "0 1"));
        assertThat(closed).containsExactly("stream", "stream", "push");
        assertThat(tables(endless.limit(Limit.time(Duration.ZERO)))).hasSize(1);
    }

    @Test
    void aLimitOfRowsTakesItsLastPageWhole() {
        Resource<Integer> pages = Resource.pages("t",
                context -> Stream.of(List.of(1, 2), List.of(), List.of(3, 4), List.of(5)));
        assertThat(tables(pages.limit(Limit.rows(3)))).isEqualTo(Map.of("t", "1 2 3 4"));
        assertThat(tables(pages.limit(2))).isEqualTo(Map.of("t", "1 2"));
    }

    @Test
    void aCursorDropsWhatAnEarlierRunLoadedAndClosesASourceInOrder() {
        Resource<Map<String, Object>> events = Resource
                .<Map<String, Object>>of("ev", List.of(Map.of("id", 1, "at", 5), Map.of("id", 2, "at", 6)))
                .incremental(Incremental.on("at").type(Long.class));
        assertThat(extract(ExtractOptions.defaults(), events).rows()).containsEntry("ev", 2L);
        state = new SourceState(state.values());
        assertThat(extract(ExtractOptions.defaults(), events).rows()).containsEntry("ev", 0L);
        AtomicInteger asked = new AtomicInteger();
        List<Object> starts = new ArrayList<>();
        Resource<Map<String, Object>> newestFirst = Resource.<Map<String, Object>>of("ev", context -> {
            starts.add(context.cursor().<Long>startValue());
            return IntStream.iterate(9, i -> i - 1).peek(i -> asked.incrementAndGet())
                    .mapToObj(i -> Map.<String, Object>of("id", i, "at", i));
        }).incremental(Incremental.on("at").type(Long.class).rowOrder(RowOrder.DESC));
        state = new SourceState(state.values());
        assertThat(extract(ExtractOptions.defaults(), newestFirst).rows()).containsEntry("ev", 4L);
        assertThat(asked.get()).isEqualTo(5);
        assertThat(starts).containsExactly(6L);
    }

    @Test
    void aCursorOnBytesReadsNothingElse() {
        byte[] page = "{\"at\":1, \"x\":[1]}\n\n{\"x\":\"}\",\"at\":2}\n{\"at\":3}"
                .getBytes(StandardCharsets.UTF_8);
        Resource<JsonObject> bytes = Resource.<JsonObject>push("t",
                (context, out) -> out.jsonLines(page, 0, page.length, Origin.of("x")))
                .incremental(Incremental.on("at"));
        assertThat(tables(bytes)).isEqualTo(Map.of("t", "{\"at\":1, \"x\":[1]  {\"x\":\"\",\"at\":2 "
                + "{\"at\":3"));
        state = new SourceState(state.values());
        assertThat(tables(bytes.incremental(Incremental.on("at").primaryKey())))
                .isEqualTo(Map.of("t", "{\"at\":3"));
    }

    /// Tables of two runs by a cursor leave the rows and the state that documents leave.
    @ParameterizedTest
    @ValueSource(strings = {"asc", "desc", "include", "end", "open", "min", "lag"})
    void aCursorOnTablesDoesWhatItDoesOnDocuments(String variant) {
        List<List<@Nullable Long>> runs = List.of(Arrays.asList(3L, 1L, null, 7L, 7L, 5L),
                Arrays.asList(7L, 9L, null, 2L, 9L));
        Incremental<Object> cursor = Incremental.on("at").onMissing(MissingCursor.EXCLUDE).primaryKey("id");
        cursor = switch (variant) {
            case "desc" -> cursor.rowOrder(RowOrder.DESC);
            case "include" -> cursor.onMissing(MissingCursor.INCLUDE);
            case "end" -> cursor.<Object>from(2L).until(9L);
            case "open" -> cursor.<Object>from(3L).rangeStart(RangeEdge.OPEN);
            case "min" -> cursor.lastValue(LastValueFunction.MIN);
            case "lag" -> cursor.lag(2);
            default -> cursor;
        };
        List<Object> ofDocuments = run(runs, cursor, false);
        state = new SourceState(Map.of());
        assertThat(run(runs, cursor, true)).isEqualTo(ofDocuments);
    }

    private List<Object> run(List<List<@Nullable Long>> runs, Incremental<Object> cursor, boolean tables) {
        List<Object> seen = new ArrayList<>();
        for (List<@Nullable Long> values : runs) {
            state = new SourceState(state.values());
            Resource<?> resource = Resource.<Object>push("t", (context, out) -> {
                if (tables) {
                    out.table(batch(values));
                } else {
                    out.emit(documents(values));
                }
            }).incremental(cursor);
            seen.add(extract(ExtractOptions.defaults(), resource.insertAt(2, watching(seen))).rows());
            seen.add(Map.copyOf(state.values()));
        }
        return seen;
    }

    /// Behind the cursor: the ids that passed.
    private static Step watching(List<Object> seen) {
        return new Step.WholeItems("watch", item -> {
            seen.add(rows(item));
            return item;
        });
    }

    private static Object rows(Object item) {
        if (item instanceof ColumnBatch batch) {
            List<Object> ids = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) {
                ids.add(batch.vector(0).longAt(row));
            }
            return Set.copyOf(ids);
        }
        Set<Object> ids = new HashSet<>();
        ((List<?>) item).forEach(row -> ids.add(((Map<?, ?>) row).get("id")));
        return ids;
    }

    private static List<Map<String, @Nullable Object>> documents(List<@Nullable Long> values) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", (long) i);
            row.put("at", values.get(i));
            rows.add(row);
        }
        return rows;
    }

    private static ColumnBatch batch(List<@Nullable Long> values) {
        ColumnBuilder ids = new ColumnBuilder(ColumnType.INT64);
        ColumnBuilder at = new ColumnBuilder(ColumnType.INT64);
        for (int i = 0; i < values.size(); i++) {
            ids.setLong(i, i);
            Long value = values.get(i);
            if (value != null) {
                at.setLong(i, value);
            }
        }
        return new ColumnBatch(values.size(), List.of("id", "at"),
                List.of(ids.build(values.size()), at.build(values.size())));
    }

    @Test
    void aCursorTakesTheRangeOfASchedulerAndKeepsNoState() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        OffsetDateTime start = OffsetDateTime.parse("2024-01-02T00:00:00+01:00");
        ExtractOptions scheduled = new ExtractOptions(5, 20, true,
                Optional.of(new TimeInterval(start, start.plusDays(1), berlin)), false);
        Resource<Map<String, Object>> days = Resource.of("t",
                IntStream.range(0, 5).mapToObj(i -> Map.<String, Object>of("at", start.plusHours(12L * i)))
                        .toList());
        Incremental<?> cursor = Incremental.on("at").type(OffsetDateTime.class).externalSchedulers(true);
        assertThat(extract(scheduled, days.incremental(cursor)).rows()).containsEntry("t", 2L);
        assertThat(state.values()).isEmpty();
        assertThat(extract(scheduled, days.incremental(Incremental.on("at"))).rows())
                .containsEntry("t", 5L);
        assertThatThrownBy(() -> extract(ExtractOptions.defaults(), days.incremental(cursor)))
                .hasMessageContaining("DLT_INTERVAL_START");
        assertThatThrownBy(() -> extract(scheduled,
                days.incremental(Incremental.on("at").externalSchedulers(true))))
                .hasMessageContaining("declare its type");
    }

    @Test
    void stateIsKeptByResourceAndSource() {
        Resource<Integer> counting = Resource.of("t", context -> {
            context.state().merge("runs", 1L, (one, other) -> (Long) one + (Long) other);
            context.sourceState().put("seen", true);
            return Stream.of(1);
        });
        extract(ExtractOptions.defaults(), counting);
        extract(ExtractOptions.defaults(), counting);
        assertThat(state.values()).isEqualTo(
                Map.of("resources", Map.of("t", Map.of("runs", 2L)), "seen", true));
    }

    @Test
    void itemsGoToTheTableThatTheyOrTheirMarksName() {
        Resource<Map<String, Object>> events = Resource.of("ev",
                List.of(Map.of("type", "push", "n", 1), Map.of("type", "fork", "n", 2)));
        assertThat(tables(events.tableName(row -> "ev_" + row.get("type"))).keySet())
                .containsExactly("ev_fork", "ev_push");
        Resource<Object> marked = Resource.of("m",
                List.<Object>of(Map.of("n", 1), Marked.toTable(Map.of("n", 2), "side"), Map.of("n", 3)));
        assertThat(tables(marked)).isEqualTo(Map.of("m", "{\"n\":1 {\"n\":3", "side", "{\"n\":2"));
        assertThat(extract(ExtractOptions.defaults(),
                Resource.of("empty", List.<Object>of(Marked.materialize())))
                .files()).singleElement().extracting(ExtractedFile::rows).isEqualTo(0L);
    }

    @Test
    void theFirstFailureNamesItsPlaceAndClosesEverything() {
        List<String> closed = Collections.synchronizedList(new ArrayList<>());
        Resource<Integer> open = Resource.of("open",
                context -> Stream.iterate(1, i -> i + 1).onClose(() -> closed.add("open")));
        Resource<Integer> failing = numbers("failing", 5, 6, 7).map(row -> {
            if (row == 7) {
                throw new IllegalStateException("seven");
            }
            return row;
        });
        assertThatThrownBy(() -> tables(open, failing)).isInstanceOf(DltException.class)
                .hasMessageContainingAll("resource failing", "map, item 7", "seven");
        assertThat(closed).containsExactly("open");
    }

    @Test
    void aParallelResourceThatFailsEndsThoseThatTakeTurns() {
        CountDownLatch begun = new CountDownLatch(1);
        Resource<Integer> endless = Resource.of("endless", context -> {
            begun.countDown();
            return Stream.iterate(1, i -> i + 1);
        });
        Resource<Integer> failing = Resource.<Integer>of("failing", context -> {
            begun.await();
            throw new IllegalStateException("broken");
        }).parallel();
        assertThatThrownBy(() -> tables(endless, failing)).hasMessageContainingAll("failing", "broken");
    }

    /// Each runs without end until it is stopped, in every way there is.
    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("handed over in turn", Resource.push("endless", (context, out) -> {
                    while (true) {
                        out.emit(1);
                    }
                })),
                Arguments.of("handed over in parallel", Resource.push("endless", (context, out) -> {
                    while (true) {
                        out.emit(1);
                    }
                }).parallel()),
                Arguments.of("asked for in parallel",
                        Resource.of("endless", context -> Stream.iterate(1, i -> i + 1)).parallel()),
                Arguments.of("waiting in turn", Resource.push("endless", (context, out) -> waiting())),
                Arguments.of("waiting in parallel",
                        Resource.push("endless", (context, out) -> waiting()).parallel()),
                Arguments.of("waiting in a deferred call", Resource.of("endless",
                        context -> Stream.of((Callable<Object>) ResourceGraphTest::waiting))),
                Arguments.of("waiting in a parallel transformer", Resource.of("endless", List.of(1))
                        .transform("waiting", (row, context) -> Stream.of(waiting())).parallel()));
    }

    private static Object waiting() throws IOException {
        try {
            new CountDownLatch(1).await();
            return 1;
        } catch (InterruptedException e) {
            // as much user code does
            throw new IOException("gave up waiting", e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void theFirstFailureEndsTheOthersAndIsTheOneReported(String kind, Resource<?> endless) {
        Resource<Integer> failing = Resource.<Integer>of("failing", context -> {
            throw new IllegalStateException("broken");
        }).parallel();
        assertThatThrownBy(() -> tables(endless, failing)).hasMessageContainingAll("failing", "broken");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(() -> tables(failing, endless)).hasMessageContainingAll("failing", "broken");
    }

    @Test
    void rowsThatAreHandedOverGoIntoOneFile() {
        Resource<Integer> pushed = Resource.push("t", (context, out) -> {
            for (int i = 0; i < 9; i++) {
                out.emit(i);
            }
        });
        assertThat(extract(ExtractOptions.defaults(), pushed.flatMap(row -> Stream.of(row, row))).files())
                .hasSize(1);
    }

    @Test
    void anIteratorThatFailsWhenItIsClosedFailsTheRun() {
        Resource<Integer> rows = Resource.iterate("t", context -> new FailsOnClose(List.of(1).iterator()));
        assertThatThrownBy(() -> tables(rows)).hasMessageContainingAll("resource t", "closing", "stuck");
    }

    private record FailsOnClose(Iterator<Integer> rows) implements Iterable<Integer>, AutoCloseable {
        @Override
        public Iterator<Integer> iterator() {
            return rows;
        }

        @Override
        public void close() throws IOException {
            throw new IOException("stuck");
        }
    }

    @Test
    void aResourceThatGivesNullInsteadOfRowsIsToldSo() {
        Resource<Integer> none = Resource.of("t", context -> nothing());
        assertThatThrownBy(() -> tables(none)).hasMessageContainingAll("resource t", "null");
    }

    private static @Nullable Stream<Integer> nothing() {
        return null;
    }

    @Test
    void aMillionItemsGoThroughThreeStepsInAStream() {
        Resource<Integer> many = Resource.of("t", context -> IntStream.range(0, 1_000_000).boxed());
        Resource<Integer> stepped = many.filter(row -> row % 2 == 0).<Integer>map(row -> row + 1)
                .filter(row -> row > 0);
        assertThat(extract(ExtractOptions.defaults(), stepped).rows()).containsEntry("t", 500_000L);
    }
}
