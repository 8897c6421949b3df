package dev.dlt4j.it.rest;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.EndpointCursor;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/// A real server that nobody of us wrote: pages by the header `Link`, dependent resources, parameters of a
/// cursor.
class JsonServerTest {
    private static final int POSTS = 25;

    @TempDir
    static Path installed;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        JsonServer.install(installed);
    }

    private static String document() {
        String post = "{\"id\":%d,\"title\":\"post %d\",\"updated\":%d}";
        String posts = IntStream.rangeClosed(1, POSTS).mapToObj(id -> post.formatted(id, id, id * 10))
                .collect(joining(","));
        String comment = "{\"id\":%d,\"postId\":%d,\"body\":\"b %d\"}";
        String comments = IntStream.rangeClosed(1, 2 * POSTS)
                .mapToObj(id -> comment.formatted(id, (id + 1) / 2, id)).collect(joining(","));
        return "{\"posts\":[%s],\"comments\":[%s]}".formatted(posts, comments);
    }

    private static Source source(String address) {
        return RestApi.at(address).paginator(Paginators.headerLink())
                .resource("posts", posts -> posts.param("_page", 1).param("_limit", 4).primaryKey("id")
                        .write(WriteDisposition.MERGE)
                        .incremental(EndpointCursor.on("updated").from(0).startParam("updated_gte")))
                .resource("comments", comments -> comments.path("posts/{resources.posts.id}/comments")
                        .param("_page", 1).param("_limit", 1).includeFromParent("title").primaryKey("id")
                        .write(WriteDisposition.MERGE).parallel())
                .source("blog");
    }

    @Test
    void itsPagesAndPartsAreLoadedAndThenOnlyWhatIsNew() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (JsonServer server = JsonServer.over(installed, document());
                Pipeline pipeline = warehouse.pipeline("blog").build()) {
            Source source = source(server.address());
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("posts", (long) POSTS)
                    .containsEntry("comments", 2L * POSTS);
            assertThat(pipeline.run(source).dataRowCounts()).as("nothing is new").isEmpty();
            server.put("/posts/3", "{\"id\":3,\"title\":\"changed\",\"updated\":900}");
            server.put("/comments", "{\"id\":900,\"postId\":3,\"body\":\"late\"}");
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("posts", 1L)
                    .containsEntry("comments", 3L);
        }
        assertThat(warehouse.query("SELECT count(*), max(title), sum(updated) FROM data.posts"))
                .containsExactly("25|post 9|4120");
        assertThat(warehouse.query("SELECT count(*), count(DISTINCT id) FROM data.comments"))
                .containsExactly("51|51");
        assertThat(warehouse.query("SELECT DISTINCT _posts_title FROM data.comments WHERE post_id = 3"))
                .containsExactly("changed");
    }
}
