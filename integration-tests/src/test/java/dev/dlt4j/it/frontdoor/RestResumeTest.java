package dev.dlt4j.it.frontdoor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An API that breaks off in the middle: the next run reads on with the page that was not read.
class RestResumeTest {
    private static final int PAGES = 5;

    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean broken;

    @ParameterizedTest
    @ValueSource(strings = {"json_link", "header_link", "cursor", "page_number", "offset"})
    void eachPaginatorReadsOnWithThePageThatFailed(String type) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        try (Pipeline pipeline = Dlt.pipeline("broken")
                .destination(DuckDb.file(folder.resolve("data.duckdb")))
                .dataset("data").pipelinesDir(folder.resolve("pipelines")).build()) {
            Source source = source("http://127.0.0.1:" + server.getAddress().getPort(), type);
            broken = true;
            assertThatThrownBy(() -> pipeline.run(source)).isInstanceOf(PipelineStepFailed.class);
            assertThat(asked).hasSize(3);
            broken = false;
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("items", (long) PAGES);
            assertThat(asked).as("three pages, then from the third on").hasSize(3 + PAGES - 2);
        } finally {
            server.stop(0);
        }
    }

    private static Source source(String address, String type) {
        Map<String, Object> paginator = switch (type) {
            case "cursor" -> Map.of("type", type, "cursor_path", "cursor", "cursor_param", "page");
            case "page_number" -> Map.of("type", type, "total_path", "total");
            case "offset" -> Map.of("type", type, "limit", 1, "offset_param", "page", "total_path", "total");
            default -> Map.of("type", type);
        };
        return RestApi.config(Map.of("client",
                Map.of("base_url", address, "retry", Map.of("max_attempts", 1)), "resources",
                List.of(Map.of("name", "items", "endpoint",
                        Map.of("data_selector", "d", "paginator", paginator)))))
                .source("api");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int page = query.contains("page=")
                    ? Integer.parseInt(query.replaceAll(".*page=(\\d+).*", "$1"))
                    : 0;
            String next = page + 1 < PAGES ? "/items?page=" + (page + 1) : "";
            if (!next.isEmpty()) {
                exchange.getResponseHeaders().add("Link", "<" + next + ">; rel=\"next\"");
            }
            byte[] body = "{\"d\":[{\"id\":%d}],\"next\":\"%s\",\"cursor\":%d,\"total\":%d}"
                    .formatted(page, next, page + 1 < PAGES ? page + 1 : 0, PAGES).getBytes(UTF_8);
            exchange.sendResponseHeaders(broken && page == 2 ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
