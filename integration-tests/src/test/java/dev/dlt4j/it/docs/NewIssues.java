package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The programs of the page on incremental loading.
public final class NewIssues {
    private static final List<Map<String, Object>> ROWS = new ArrayList<>(List.of(
            Map.of("id", 1, "updated_at", "2024-05-01T10:00:00Z", "meta", Map.of("version", 7)),
            Map.of("id", 2, "updated_at", "2024-05-02T10:00:00Z", "meta", Map.of("version", 9))));

    private NewIssues() {}

    static List<Map<String, Object>> fetch(String since) {
        return ROWS.stream().filter(row -> row.get("updated_at").toString().compareTo(since) >= 0).toList();
    }

    static void twice(Pipeline pipeline) {
        // snippet
        Resource<Map<String, Object>> issues = Resource.of("issues", ROWS).primaryKey("id")
                .incremental(Incremental.on("updated_at"));
        LoadInfo first = pipeline.run(issues);
        ROWS.add(Map.of("id", 3, "updated_at", "2024-05-03T10:00:00Z"));
        LoadInfo second = pipeline.run(issues);
        System.out.println(first.dataRowCounts() + " then " + second.dataRowCounts());
        // end
    }

    static Resource<?> asking() {
        // snippet
        Resource<Map<String, Object>> issues = Resource.iterate("asked", context -> {
            CursorRange cursor = context.cursor();
            String since = cursor.startValue();
            return fetch(since);
        });
        return issues.incremental(Incremental.on("updated_at").from("2024-05-02T00:00:00Z"));
        // end
    }

    static void stored(Pipeline pipeline) {
        // snippet
        Resource<Map<String, Object>> report = Resource.of("report", context -> Stream.of(
                Map.of("issues_until", context.storedCursor("issues", "updated_at").lastValue())));
        System.out.println(Incremental.fromState(pipeline.state().source("tracker"), "issues", "updated_at")
                .lastValue());
        // end
        pipeline.run(report);
    }

    static List<Incremental<?>> paths() {
        // snippet
        Incremental<Object> plain = Incremental.on("updated_at");
        Incremental<Object> nested = Incremental.on("meta.version");
        Incremental<Object> quoted = Incremental.on("'updated at'");
        // end
        return List.of(plain, nested, quoted);
    }

    static List<Incremental<?>> edges() {
        // snippet
        Incremental<Integer> fromTen = Incremental.on("id").from(10);
        Incremental<Integer> backfill = Incremental.on("id").from(10).until(20);
        Incremental<Integer> downwards = Incremental.on("id").from(10).lastValue(LastValueFunction.MIN);
        Incremental<Instant> late = Incremental.on("updated_at").from(Instant.parse("2024-05-01T00:00:00Z"))
                .lag(Duration.ofHours(1));
        Incremental<Object> newestFirst = Incremental.on("updated_at").rowOrder(RowOrder.DESC);
        Incremental<Object> tolerant = Incremental.on("updated_at").onMissing(MissingCursor.INCLUDE);
        Incremental<Object> unique = Incremental.on("id").rangeStart(RangeEdge.OPEN);
        Incremental<Object> byKey = Incremental.on("updated_at").primaryKey("id", "repo");
        // end
        return List.of(fromTen, backfill, downwards, late, newestFirst, tolerant, unique, byKey);
    }

    static Resource<?> backfill() {
        // snippet
        Resource<Map<String, Object>> old = Resource.of("old_issues", ROWS).incremental(
                Incremental.on("updated_at").from("2024-05-02T00:00:00Z").until("2024-05-03T00:00:00Z"));
        // end
        return old;
    }

    static Resource<?> instants() {
        // snippet
        Resource<Map<String, Object>> typed = Resource.of("typed", ROWS)
                .map(row -> Map.of("id", row.get("id"), "at",
                        Instant.parse(row.get("updated_at").toString())));
        return typed.incremental(Incremental.on("at").from(Instant.parse("2024-05-03T00:00:00Z")));
        // end
    }

    public static void main(String[] args) {
        try (Pipeline pipeline = Dlt.pipeline("tracker").destination(DuckDb.file("issues.duckdb"))
                .dataset("tracker").build()) {
            twice(pipeline);
            stored(pipeline);
            pipeline.run(asking(), backfill(), instants());
            int number = 0;
            for (Incremental<?> path : paths()) {
                pipeline.run(Resource.of("path_" + number, ROWS.subList(0, 2)).incremental(
                        path.onMissing(MissingCursor.EXCLUDE)));
                number++;
            }
            for (Incremental<?> edge : edges()) {
                pipeline.run(Resource.of("edge_" + number, List.of(Map.of("id", 12, "repo", "a", "updated_at",
                        edge.initialValue().filter(String.class::isInstance).isEmpty()
                                && edge.lag().isPresent()
                                        ? Instant.parse("2024-05-01T00:00:00Z")
                                        : "2024-05-01T00:00:00Z")))
                        .incremental(edge));
                number++;
            }
        }
    }
}
