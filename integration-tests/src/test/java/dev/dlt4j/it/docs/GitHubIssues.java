package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltSource;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.row.Key;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program of the tutorial on APIs. Its first argument is the address of the API, the second one the part
/// of the tutorial to run.
public final class GitHubIssues {
    private GitHubIssues() {}

    // snippet
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode() + " from " + request.uri());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(HttpResponse<String> response) {
        return (List<Map<String, Object>>) JsonParser.parse(response.body());
    }

    static Stream<List<Map<String, Object>>> pages(String url) {
        return Stream.iterate(Optional.of(get(url)), Optional::isPresent,
                response -> response.flatMap(each -> each.headers().firstValue("link")).map(NEXT::matcher)
                        .filter(link -> link.find()).map(link -> get(link.group(1))))
                .map(response -> rows(response.orElseThrow()));
    }
    // end

    static Pipeline pipeline() {
        return
        // snippet
        Dlt.pipeline("github").destination(DuckDb.file("github.duckdb")).dataset("github_data").build();
        // end
    }

    static void list(Pipeline pipeline) {
        // snippet
        List<Map<String, Object>> users = List.of(
                Map.of("id", 1, "name", "Alice"),
                Map.of("id", 2, "name", "Bob"));
        System.out.println(pipeline.run(Resource.of("users", users)).dataRowCounts());
        // end
    }

    static Resource<Map<String, Object>> all(String api) {
        // snippet
        Resource<Map<String, Object>> issues = Resource.pages("issues",
                context -> pages(api + "/repos/dlt-hub/dlt/issues?per_page=2&state=all"));
        // end
        return issues;
    }

    static void append(Pipeline pipeline, Resource<Map<String, Object>> issues) {
        // snippet
        System.out.println(pipeline.run(issues.limit(1)).dataRowCounts());
        // end
    }

    static void replace(Pipeline pipeline, Resource<Map<String, Object>> issues) {
        // snippet
        System.out.println(pipeline.run(issues.write(WriteDisposition.REPLACE)).dataRowCounts());
        // end
    }

    static Resource<Map<String, Object>> incremental(String api) {
        // snippet
        Resource<Map<String, Object>> changed = Resource.<Map<String, Object>>pages("changed_issues",
                context -> {
                    String since = context.cursor().startValue();
                    return pages(api + "/repos/dlt-hub/dlt/issues?per_page=2&state=all&sort=updated"
                            + "&direction=asc&since=" + since);
                })
                .primaryKey("id")
                .incremental(Incremental.on("updated_at").from("1970-01-01T00:00:00Z"));
        // end
        return changed;
    }

    static void run(Pipeline pipeline, Resource<Map<String, Object>> changed) {
        // snippet
        System.out.println(pipeline.run(changed).dataRowCounts());
        // end
    }

    static void transform(Pipeline pipeline, Resource<Map<String, Object>> issues) {
        // snippet
        Resource<Map<String, Object>> comments = issues
                .filter(issue -> (long) issue.get("comments") > 0)
                .<Map<String, Object>>transform("comments",
                        (issue, context) -> rows(get(issue.get("comments_url").toString())).stream())
                .parallel();
        Source github = Source.of("github", issues.write(WriteDisposition.REPLACE),
                comments.write(WriteDisposition.REPLACE));
        System.out.println(pipeline.run(github).dataRowCounts());
        // end
    }

    // snippet
    record MyIssue(@Key long id, @Size(min = 1) String title, Optional<String> body) {}

    @DltSource("github_mine")
    record MyGitHub(String api, Secret accessToken) {

        @DltResource(columns = MyIssue.class, write = WriteDisposition.MERGE)
        List<Map<String, Object>> myIssues() {
            return rows(send(HttpRequest.newBuilder(URI.create(api + "/user/issues?per_page=100"))
                    .header("Authorization", "Bearer " + accessToken.reveal()).build()));
        }
    }
    // end

    static void secret(Pipeline pipeline, String api) {
        // snippet
        Source mine = Dlt.source(MyGitHub.class, Map.of("api", api));
        System.out.println(pipeline.run(mine).dataRowCounts());
        // end
    }

    public static void main(String[] args) {
        String api = args[0];
        try (Pipeline pipeline = pipeline()) {
            switch (args[1]) {
                case "list" -> list(pipeline);
                case "append" -> append(pipeline, all(api));
                case "replace" -> replace(pipeline, all(api));
                case "incremental" -> run(pipeline, incremental(api));
                case "transform" -> transform(pipeline, all(api));
                case "secret" -> secret(pipeline, api);
                default -> throw new IllegalArgumentException("no part " + args[1]);
            }
        }
    }
}
