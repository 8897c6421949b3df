package dev.dlt4j.it.rest;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.rest.EndpointCursor;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows of resources that depend on others go to the package as bytes, whatever stands between.
final class DependentRowsTest {
    @TempDir
    Path folder;

    private final RecordingApi server = new RecordingApi(
            path -> path.endsWith("/lines") ? "{\"id\":1}\n{\"id\":tru}\n" : rows(path));

    /// Ten rows, whose ids begin with that of the row above: `/users/3/posts` gives 30 to 39.
    private static String rows(String path) {
        String above = path.replaceAll("\\D+", "");
        return IntStream.range(0, 10).mapToObj(i -> "{\"id\":%s%d,\"at\":%d}".formatted(
                above.replaceAll("^0+", ""), i, i)).collect(Collectors.joining(",", "[", "]"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RestApi api() {
        return RestApi.at(server.address()).resource("users",
                UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCursorLeavesOtherRowsOfEachPageWhileOthersDependOnThem(boolean parallel) throws SQLException {
        Source source = api().resource("posts", posts -> {
            var declared = posts.path("users/{resources.users.id}/posts")
                    .incremental(EndpointCursor.on("at").from(5));
            return parallel ? declared.parallel() : declared;
        }).resource("comments", comments -> comments.path("posts/{resources.posts.id}/comments")
                .includeFromParent("at")).source("api");
        try (Pipeline pipeline = new Warehouse(folder).pipeline("api").build()) {
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("posts", 50L)
                    .containsEntry("comments", 500L);
        }
        assertThat(new Warehouse(folder).query("SELECT count(DISTINCT id), min(\"at\"), max(\"at\") FROM "
                + "data.posts"))
                .containsExactly("50|5|9");
        assertThat(new Warehouse(folder)
                .query("SELECT count(DISTINCT id) FROM data.comments WHERE _posts_at = id // 10 % 10"))
                .containsExactly("500");
    }

    @Test
    void linesThatAreNoJsonAreRejectedWithTheirPlace() {
        Source source = api().resource("lines", lines -> lines.path("users/{resources.users.id}/lines")
                .format(RowFormat.NDJSON)).source("api");
        try (Pipeline pipeline = new Warehouse(folder).pipeline("api").build()) {
            assertThatThrownBy(() -> pipeline.run(source)).isInstanceOf(PipelineStepFailed.class)
                    .hasMessageContaining("/users/0/lines, line 2, column 7");
        }
    }
}
