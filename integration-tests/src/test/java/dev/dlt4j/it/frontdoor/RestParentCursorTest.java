package dev.dlt4j.it.frontdoor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Each parent has a cursor of its own: one that is late loses no rows to another that is ahead.
class RestParentCursorTest {
    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Integer>> events = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        events.put("a", new ArrayList<>(List.of(100, 101)));
        events.put("b", new ArrayList<>(List.of(7)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            asked.add(address);
            String name = exchange.getRequestURI().getPath().replaceAll(".*/(\\w)/events", "$1");
            int since = address.contains("since=") ? Integer.parseInt(address.replaceAll(".*since=", "")) : 0;
            String json = address.endsWith("/accounts")
                    ? events.keySet().stream().map("{\"id\":\"%s\"}"::formatted)
                            .collect(Collectors.joining(",", "[", "]"))
                    : events.get(name).stream().filter(at -> at >= since)
                            .map(at -> "{\"id\":\"%s%d\",\"at\":%d}".formatted(name, at, at))
                            .collect(Collectors.joining(",", "[", "]"));
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Source source(boolean perParent, boolean parallel) {
        return RestApi.config(Map.of("client",
                Map.of("base_url", "http://127.0.0.1:" + server.getAddress().getPort(), "paginator",
                        "single_page"),
                "resources",
                List.of("accounts", Map.of("name", "events", "primary_key", "id", "parallelized", parallel,
                        "endpoint",
                        Map.of("path", "accounts/{resources.accounts.id}/events", "incremental",
                                Map.of("cursor_path", "at", "initial_value", 0, "start_param", "since",
                                        "per_parent", perParent))))))
                .source("api");
    }

    private long loaded(Pipeline pipeline, Source source) {
        asked.clear();
        return pipeline.run(source).dataRowCounts().getOrDefault("events", 0L);
    }

    private Pipeline pipeline() {
        return Dlt.pipeline("parents").destination(DuckDb.file(folder.resolve("data.duckdb"))).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachParentIsAskedFromWhereItWasReadTo(boolean parallel) {
        try (Pipeline pipeline = pipeline()) {
            Source source = source(true, parallel);
            assertThat(loaded(pipeline, source)).isEqualTo(3);
            assertThat(loaded(pipeline, source)).as("rows at the boundary are known").isZero();
            assertThat(asked).contains("/accounts/a/events?since=101", "/accounts/b/events?since=7");
            events.get("b").add(8);
            events.put("c", new ArrayList<>(List.of(1)));
            assertThat(loaded(pipeline, source)).as("b and c are behind a").isEqualTo(2);
            assertThat(asked).contains("/accounts/c/events?since=0");
        }
    }

    @Test
    void withoutItTheCursorIsOneForAllParentsAsInDlt() {
        try (Pipeline pipeline = pipeline()) {
            Source source = source(false, false);
            loaded(pipeline, source);
            events.get("b").add(8);
            assertThat(loaded(pipeline, source)).isZero();
            assertThat(asked).contains("/accounts/b/events?since=101");
        }
    }
}
