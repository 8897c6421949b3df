package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.annotation.ConfigValue;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltSource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The program of the page on annotated sources.
public final class AnnotatedTracker {
    private AnnotatedTracker() {}

    // snippet
    record Issue(long id, String title, Instant updated) {}

    record Comment(long issue, String text) {}

    @DltSource("tracker")
    record Tracker(String repo, Secret token) {

        @DltResource(primaryKey = "id", columns = Issue.class)
        Stream<Issue> issues(
                @Cursor(value = "updated", initial = "2024-01-01T00:00:00Z") Incremental<Instant> since,
                @ConfigValue("per_page") @Default("50") int perPage) {
            return fetch(repo, token.reveal(), since.startValue(), perPage);
        }

        @DltTransformer(of = "issues")
        List<Comment> comments(Issue issue) {
            return List.of(new Comment(issue.id(), "about " + issue.title()));
        }
    }
    // end

    static Stream<Issue> fetch(String repo, String token, Instant since, int perPage) {
        return IntStream.range(0, Math.min(perPage, token.length())).mapToObj(
                id -> new Issue(id, repo + " " + id, since.plusSeconds(60)));
    }

    public static void main(String[] args) {
        try (Pipeline pipeline = Dlt.pipeline("tracker").destination(DuckDb.file("issues.duckdb"))
                .dataset("tracker").build()) {
            // snippet
            Source tracker = Dlt.source(Tracker.class);
            System.out.println(pipeline.run(tracker).dataRowCounts());
            // end
            // snippet
            Source given = Dlt.source(Tracker.class, Map.of("repo", "dlt-hub/dlt"));
            Source made = Dlt.source(new Tracker("dlt-hub/dlt", Secret.of("abc")));
            // end
            pipeline.run(given.only("issues"));
            pipeline.run(made.only("issues"));
        }
    }
}
