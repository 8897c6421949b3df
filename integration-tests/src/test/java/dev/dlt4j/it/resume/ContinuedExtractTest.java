package dev.dlt4j.it.resume;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.ResourceHints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An extract that fails behind a checkpoint and is run again gives what one gives that did not fail: the
/// same rows, each once, and the same state.
final class ContinuedExtractTest {
    private static final int PAGES = 20;
    private static final int BAD_PAGE = 12;

    @TempDir
    Path folder;

    /// A service that fails once, at one page, and remembers which pages it gave.
    private static final class Service {
        private final AtomicBoolean fails;
        private final List<Long> given = Collections.synchronizedList(new ArrayList<>());

        private Service(boolean fails) {
            this.fails = new AtomicBoolean(fails);
        }

        /// Three rows; the values of `at` go down within a page and up from page to page.
        private List<Map<String, Object>> page(long page) {
            if (page == BAD_PAGE && fails.compareAndSet(true, false)) {
                throw new IllegalStateException("page " + page + " failed");
            }
            given.add(page);
            return LongStream.range(0, 3).mapToObj(row -> Map.<String, Object>of("id", page * 10 + row, "at",
                    page * 100 - row, "lines", List.of(Map.of("n", row)))).toList();
        }

        private Resource<Map<String, Object>> pulled(String name) {
            return Resource.pages(name, this::stream);
        }

        private Stream<List<Map<String, Object>>> stream(ResourceContext context) {
            return LongStream.rangeClosed(first(context), PAGES).mapToObj(page -> {
                context.checkpoint(page);
                return page(page);
            });
        }

        private Resource<Map<String, Object>> pushed(String name) {
            return Resource.push(name, (context, out) -> {
                for (long page = first(context); page <= PAGES; page++) {
                    page(page).forEach(out::emit);
                    context.checkpoint(page + 1);
                }
            });
        }
    }

    private static long first(ResourceContext context) {
        return context.resumePosition().map(Long.class::cast).orElse(1L);
    }

    private static Resource<Object> bytes(Service service) {
        return Resource.push("t", (context, out) -> {
            for (long page = first(context); page <= PAGES; page++) {
                byte[] text = service.page(page).stream()
                        .map(row -> "{\"id\":%s,\"at\":%s}\n".formatted(row.get("id"), row.get("at")))
                        .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
                out.jsonLines(text, 0, text.length, Origin.of("page"));
                context.checkpoint(page + 1);
            }
        });
    }

    private static Resource<Object> columns(Service service) {
        return Resource.push("t", (context, out) -> {
            for (long page = first(context); page <= PAGES; page++) {
                List<Map<String, Object>> rows = service.page(page);
                ColumnBuilder ids = new ColumnBuilder(ColumnType.INT64);
                ColumnBuilder at = new ColumnBuilder(ColumnType.INT64);
                for (int i = 0; i < rows.size(); i++) {
                    ids.setLong(i, (Long) rows.get(i).get("id"));
                    at.setLong(i, (Long) rows.get(i).get("at"));
                }
                out.table(new ColumnBatch(rows.size(), List.of("id", "at"),
                        List.of(ids.build(rows.size()), at.build(rows.size()))));
                context.checkpoint(page + 1);
            }
        });
    }

    /// Some pages, each as a file of its own, which is loaded as it is.
    private static Resource<Object> imports(Service service) {
        return Resource.push("t", (context, out) -> {
            for (long page = first(context); page <= PAGES; page++) {
                String text = service.page(page).stream().map(row -> "{\"id\":%s}\n".formatted(row.get("id")))
                        .collect(Collectors.joining());
                try {
                    if (page % 5 == 0) {
                        Path file = Files.createTempFile("page", ".jsonl");
                        Files.writeString(file, text);
                        out.emit(Marked.fileImport(file, "jsonl"));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                context.checkpoint(page + 1);
            }
        }).column("id", column -> column.with("data_type", "bigint"));
    }

    private static Resource<Object> deferred(Service service) {
        return Resource.of("t", context -> LongStream.rangeClosed(first(context), PAGES)
                .mapToObj(page -> {
                    context.checkpoint(page);
                    return (Callable<Object>) () -> service.page(page);
                }));
    }

    private static Resource<Object> remembered(Service service) {
        return Resource.push("t", (context, out) -> {
            long from = context.resumePosition().map(at -> (Long) ((Map<?, ?>) at).get("next")).orElse(1L);
            for (long page = from; page <= PAGES; page++) {
                service.page(page).forEach(out::emit);
                context.state().merge("pages", 1L, (one, other) -> (Long) one + (Long) other);
                context.sourceState().put("last", page);
                context.destinationState().put("last", page);
                context.checkpoint(Map.of("next", page + 1));
            }
        });
    }

    private static Stream<Map<String, Object>> details(Map<String, Object> row) {
        return Stream.of(Map.of("id", row.get("id"), "of", "detail"),
                Map.of("id", -(Long) row.get("id"), "of", "detail"));
    }

    private static Arguments kind(String what, Function<Service, List<Resource<?>>> resources) {
        return Arguments.of(what, resources);
    }

    static Stream<Arguments> kinds() {
        Incremental<Object> at = Incremental.on("at");
        return Stream.of(
                kind("pages that are asked for", service -> List.of(service.pulled("t"))),
                kind("rows that are handed over", service -> List.of(service.pushed("t"))),
                kind("bytes", service -> List.of(bytes(service))),
                kind("columns", service -> List.of(columns(service))),
                kind("imported files", service -> List.of(imports(service))),
                kind("deferred calls", service -> List.of(deferred(service))),
                kind("state", service -> List.of(remembered(service))),
                kind("a parallel resource", service -> List.of(service.pulled("t").parallel())),
                kind("steps", service -> List.of(service.pushed("t").filter(row -> (Long) row.get("id") > 15)
                        .flatMap(ContinuedExtractTest::details))),
                kind("steps on pages", service -> List.of(service.pulled("t")
                        .flatMap(ContinuedExtractTest::details).map(row -> Map.copyOf(row)))),
                kind("a cursor", service -> List.of(service.pulled("t").incremental(at))),
                kind("a cursor on bytes", service -> List.of(bytes(service).incremental(at.from(300)))),
                kind("a cursor on columns", service -> List.of(columns(service).incremental(at.from(300)))),
                kind("the least value of a cursor", service -> List.of(service.pushed("t")
                        .incremental(at.lastValue(LastValueFunction.MIN).primaryKey("id")))),
                kind("a range",
                        service -> List.of(service.pulled("t").incremental(at.from(250L).until(1500L)))),
                kind("a limit", service -> List.of(service.pulled("t").limit(15))),
                kind("a limit that is reached before", service -> List.of(service.pulled("t").limit(5))),
                kind("replaced rows",
                        service -> List.of(service.pulled("t").write(WriteDisposition.REPLACE))),
                kind("tables by item", service -> List.of(
                        service.pulled("t").tableName(row -> "t" + (Long) row.get("id") % 2))),
                kind("transformers", service -> {
                    Resource<Map<String, Object>> parent = service.pulled("t");
                    Resource<Map<String, Object>> child = parent.transform("u",
                            (row, context) -> details(row));
                    return List.of(parent, child, child.transform("v", (row, context) -> {
                        context.checkpoint("without effect");
                        assertThat(context.resumePosition()).isEmpty();
                        return details(row);
                    }));
                }),
                kind("a parallel transformer of a parent that is not loaded", service -> List.of(
                        service.pushed("t")
                                .<Map<String, Object>>transform("u", (row, context) -> details(row))
                                .parallel())),
                kind("a resource beside that takes turns", service -> List.of(service.pulled("t"),
                        Resource.of("a", IntStream.range(0, 100).mapToObj(i -> Map.of("id", i)).toList()))),
                kind("a resource that was complete", service -> List.of(
                        Resource.of("a", List.of(Map.of("id", 1L))), service.pushed("t"))),
                kind("two resources with checkpoints", service -> List.of(service.pulled("t"),
                        new Service(false).pushed("a"))),
                kind("two parallel resources", service -> List.of(service.pulled("t").parallel(),
                        new Service(false).pulled("a").parallel())),
                kind("two resources with one table", service -> List.of(service.pulled("t"),
                        new Service(false).pulled("a").map(row -> {
                            Map<String, Object> other = new HashMap<>(row);
                            other.put("id", -(Long) row.get("id"));
                            return other;
                        }).tableName("t"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void givesWhatAnUnbrokenOneGives(String kind, Function<Service, List<Resource<?>>> resources)
            throws SQLException {
        Warehouse whole = new Warehouse(folder.resolve("whole"));
        Map<String, Object> state;
        try (Pipeline pipeline = whole.pipeline("p").build()) {
            pipeline.run(resources.apply(new Service(false)).toArray(Resource<?>[]::new));
            state = Map.copyOf(pipeline.state().source("p"));
        }
        Warehouse broken = new Warehouse(folder.resolve("broken"));
        Service service = new Service(true);
        Resource<?>[] run = resources.apply(service).toArray(Resource<?>[]::new);
        try (Pipeline pipeline = broken.pipeline("p").build()) {
            if (!kind.contains("reached before")) {
                assertThatThrownBy(() -> pipeline.run(run)).hasMessageContaining("page 12 failed");
                assertThat(pipeline.pendingPackages()).isEmpty();
                assertThat(pipeline.state().source("p")).isEmpty();
            }
            LoadInfo info = pipeline.run(run);
            assertThat(pipeline.state().source("p")).isEqualTo(state);
            assertThat(info.packages()).hasSize(1);
        }
        for (String table : whole.query("select table_name from information_schema.tables"
                + " where table_schema = 'data' and table_name not like '\\_dlt%' escape '\\'")) {
            String columns = whole.columns(table).stream().map(column -> column.split(" ", 2)[0])
                    .filter(column -> !column.startsWith("_dlt") || column.equals("_dlt_list_idx"))
                    .collect(Collectors.joining("\", \"", "\"", "\""));
            String query = "select " + columns + " from data." + table + " order by all";
            assertThat(broken.query(query)).as(table).isEqualTo(whole.query(query));
        }
        if (!kind.contains("one table")) {
            assertThat(service.given).as("no page is read twice").doesNotHaveDuplicates();
        }
    }

    private Pipeline pipeline() {
        return new Warehouse(folder).pipeline("p").build();
    }

    private List<String> partial() throws IOException {
        Path building = folder.resolve("pipelines/p/normalize/building");
        if (!Files.isDirectory(building)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(building)) {
            return left.map(Path::toString).toList();
        }
    }

    static Stream<Arguments> otherRequests() {
        return Stream.of(
                kind("other arguments",
                        service -> List.of(service.pulled("t").arguments(Map.of("url", "b")))),
                kind("another name", service -> List.of(service.pulled("u"))),
                kind("another table", service -> List.of(service.pulled("t").tableName("u"))),
                kind("another limit", service -> List.of(service.pulled("t").limit(3))),
                kind("a cursor", service -> List.of(service.pulled("t").incremental(Incremental.on("at")))),
                kind("a step", service -> List.of(service.pulled("t").map(row -> row))),
                kind("another disposition",
                        service -> List.of(service.pulled("t").write(WriteDisposition.REPLACE))),
                kind("a transformer", service -> List.of(
                        service.pulled("t").transform("u", (row, context) -> details(row)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherRequests")
    void anotherRequestBeginsFromTheStartAndSaysSo(String kind,
            Function<Service, List<Resource<?>>> resources) throws Exception {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(new Service(true).pulled("t"))).hasMessageContainingAll(
                    "page 12 failed", "The rows up to the last checkpoint are kept", "abort-packages");
            assertThat(partial()).hasSize(1);
            Service service = new Service(false);
            LoadInfo info = pipeline.run(resources.apply(service).toArray(Resource<?>[]::new));
            assertThat(info.warnings()).anyMatch(warning -> warning.contains("was deleted"));
            assertThat(service.given).startsWith(1L);
            assertThat(partial()).isEmpty();
        }
    }

    @Test
    void aRunThatRefreshesDoesNotContinueOneThatDoesNot() {
        Resource<?> resource = new Service(false).pulled("t").incremental(Incremental.on("at"));
        RunOptions fresh = RunOptions.none().withRefresh(RefreshMode.DROP_SOURCES);
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(resource.limit(2));
            Service service = new Service(true);
            Resource<?> failing = service.pulled("t").incremental(Incremental.on("at"));
            assertThatThrownBy(() -> pipeline.run(failing)).hasMessageContaining("page 12 failed");
            assertThat(pipeline.run(failing, fresh).dataRowCounts()).containsEntry("t", 60L);
        }
    }

    @Test
    void aRunOfSomethingElseDeletesWhatIsLeft() throws Exception {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(new Service(true).pulled("t"))).isNotNull();
            pipeline.normalize();
            pipeline.load();
            assertThat(partial()).hasSize(1);
            assertThat(pipeline.run(List.of(Map.of("id", 1))).warnings())
                    .anyMatch(warning -> warning.contains("was deleted"));
            assertThat(partial()).isEmpty();
        }
    }

    @Test
    void aResourceWithoutCheckpointsLeavesNothing() throws Exception {
        Service service = new Service(true);
        Resource<?> plain = Resource.pages("t",
                context -> LongStream.rangeClosed(1, PAGES).mapToObj(service::page));
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(plain)).hasMessageNotContaining("checkpoint");
            assertThat(partial()).isEmpty();
        }
    }

    @Test
    void abortingDeletesWhatIsLeft() throws Exception {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(new Service(true).pulled("t"))).isNotNull();
            assertThat(pipeline.abort().packages()).hasSize(1);
            assertThat(partial()).isEmpty();
        }
    }

    @Test
    void checkpointsThatCannotBeToldApartAreNotKept() throws Exception {
        Service service = new Service(true);
        Resource<Object> marking = Resource.push("t", (context, out) -> {
            out.emit(Marked.withHints(Map.of("id", 0L), ResourceHints.none().tableName("other")));
            for (long page = first(context); page <= PAGES; page++) {
                service.page(page).forEach(out::emit);
                context.checkpoint(page + 1);
            }
        });
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(marking)).hasMessageContaining("page 12 failed");
            assertThat(partial()).isEmpty();
            assertThat(pipeline.run(marking).dataRowCounts()).containsEntry("other", 61L);
        }
    }

    @Test
    void aCheckpointOnAnotherThreadIsRefused() {
        Resource<Object> elsewhere = Resource.push("t", (context, out) -> {
            out.emit(Map.of("id", 1));
            CompletableFuture.runAsync(() -> context.checkpoint(1)).join();
        });
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(elsewhere))
                    .hasMessageContaining("resource t makes a checkpoint on thread");
        }
    }

    @Test
    void anExtractMayBreakOffManyTimes() throws Exception {
        List<Long> given = new ArrayList<>();
        Resource<Object> failing = Resource.push("t", (context, out) -> {
            long begin = first(context);
            for (long page = begin; page <= PAGES; page++) {
                if (page == begin + 3) {
                    throw new IllegalStateException("again");
                }
                given.add(page);
                out.emit(Map.of("id", page));
                context.checkpoint(page + 1);
            }
        });
        try (Pipeline pipeline = pipeline()) {
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> pipeline.run(failing)).hasMessageContaining("again");
            }
            assertThat(pipeline.run(failing).dataRowCounts()).isEqualTo(Map.of("t", 20L));
        }
        assertThat(given).hasSize(PAGES).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsGoneMeansToBeginAgain() throws Exception {
        Service service = new Service(true);
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(service.pulled("t"))).isNotNull();
            try (Stream<Path> files = Files.list(Path.of(partial().getFirst(), "new_jobs"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            LoadInfo info = pipeline.run(service.pulled("t"));
            assertThat(info.dataRowCounts()).containsEntry("t", 60L);
        }
    }
}
