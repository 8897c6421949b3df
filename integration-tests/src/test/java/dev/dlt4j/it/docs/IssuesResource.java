package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The programs of the page on resources.
public final class IssuesResource {
    private IssuesResource() {}

    // snippet
    record Issue(long id, String title, String state, List<String> labels) {}

    static List<Issue> page(int number) {
        return IntStream.range(0, 3).map(i -> number * 3 + i).mapToObj(id -> new Issue(id, "issue " + id,
                id % 2 == 0 ? "open" : "closed", List.of("bug", "p" + id))).toList();
    }
    // end

    static List<Resource<?>> threeWays() {
        // snippet
        Resource<Issue> streamed = Resource.of("streamed", context -> page(0).stream());
        Resource<Issue> iterated = Resource.iterate("iterated", context -> page(0));
        Resource<Issue> pushed = Resource.push("pushed", (context, out) -> {
            for (int number = 0; number < 3 && !context.cancelled(); number++) {
                page(number).forEach(out::emit);
            }
        });
        // end
        return List.of(streamed, iterated, pushed);
    }

    static Resource<Issue> byPages() {
        // snippet
        Resource<Issue> issues = Resource.pages("issues", context -> IntStream.range(0, 4)
                .mapToObj(IssuesResource::page));
        // end
        return issues;
    }

    static List<Resource<?>> steps(Resource<Issue> issues) {
        // snippet
        Resource<Map<String, Object>> open = issues
                .filter(issue -> issue.state().equals("open"))
                .map(issue -> Map.of("id", issue.id(), "title", issue.title().strip()));
        Resource<String> labels = issues.flatMap(issue -> issue.labels().stream());
        // end
        return List.of(open.named("open"), labels.named("labels"));
    }

    static List<Resource<?>> limits(Resource<Issue> issues) {
        // snippet
        Resource<Issue> twoPages = issues.limit(2);
        Resource<Issue> someRows = issues.limit(Limit.rows(1_000).orAfter(Duration.ofMinutes(5)));
        // end
        return List.of(twoPages.named("two_pages"), someRows.named("some_rows"));
    }

    static Source transformers(Resource<Issue> issues) {
        // snippet
        Resource<Map<String, Object>> comments = issues.transform("comments",
                (issue, context) -> IntStream.range(0, 2)
                        .mapToObj(n -> Map.of("issue", issue.id(), "text", "comment " + n)));
        Source source = Source.of("tracker", issues.selected(false), comments.parallel());
        // end
        return source;
    }

    static Resource<?> deferred() {
        // snippet
        Resource<Object> slow = Resource.of("slow",
                context -> IntStream.range(0, 50).mapToObj(number -> (Callable<Object>) () -> page(number)));
        // end
        return slow;
    }

    static List<Resource<?>> tables(Resource<Issue> issues) {
        // snippet
        Resource<Issue> byState = issues.tableName(issue -> "issues_" + issue.state());
        Resource<Object> marked = Resource.of("events", context -> Stream.of(
                Map.of("id", 1),
                Marked.toTable(Map.of("id", 2), "odd_events"),
                Marked.withHints(Map.of("id", 3), ResourceHints.none().primaryKey(List.of("id")))));
        Resource<Object> empty = Resource.of("nobody", List.of(Marked.materialize()));
        // end
        return List.of(byState.named("by_state"), marked, empty);
    }

    static Resource<?> state() {
        // snippet
        Resource<Issue> news = Resource.of("news", context -> {
            int next = ((Number) context.state().getOrDefault("next_page", 0)).intValue();
            context.state().put("next_page", next + 1);
            return page(next).stream();
        });
        // end
        return news;
    }

    static Resource<?> file() throws IOException {
        Files.writeString(Path.of("archive.jsonl"), "{\"id\":1,\"title\":\"old\"}\n");
        // snippet
        Resource<Object> archive = Resource.of("archive", context -> Stream.of(
                Marked.fileImport(Path.of("archive.jsonl"), "jsonl", 0, ResourceHints.none()
                        .column(Column.of("id", DataType.BIGINT, false))
                        .column(Column.of("title", DataType.TEXT, true)))));
        // end
        return archive;
    }

    static void read(Resource<Issue> issues, Pipeline pipeline) {
        // snippet
        try (ResourceItems<Issue> items = Dlt.items(issues.limit(2))) {
            for (Issue issue : items) {
                System.out.println(issue.title());
            }
        }
        try (Stream<Issue> open = pipeline.items(issues).stream()) {
            System.out.println(open.filter(issue -> issue.state().equals("open")).count() + " open");
        }
        // end
    }

    public static void main(String[] args) throws IOException {
        Resource<Issue> issues = byPages();
        List<Resource<?>> all = new ArrayList<>(threeWays());
        all.addAll(steps(issues));
        all.addAll(limits(issues));
        all.add(deferred());
        all.addAll(tables(issues));
        all.add(state());
        try (var pipeline = Dlt.pipeline("tracker").destination(DuckDb.file("issues.duckdb"))
                .dataset("tracker").build()) {
            pipeline.run(all.toArray(Resource<?>[]::new));
            pipeline.run(transformers(issues));
            pipeline.run(state());
            // snippet
            Resource<Issue> replaced = issues.named("replaced").write(WriteDisposition.REPLACE)
                    .metrics((item, metrics) -> metrics.merge("pages", 1, (a, b) -> (int) a + (int) b));
            pipeline.run(replaced);
            // end
            read(issues, pipeline);
            pipeline.run(file());
        }
    }
}
