package dev.dlt4j.cloud.bigquery.internal.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ResumableUploadTest {
    @TempDir
    Path folder;
    private final List<String> ranges = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    @Test
    void goesOnBehindTheLastByteThatArrived() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "0123456789");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> answer(exchange, address));
        server.start();
        var settings = new Rest.Settings(address, Duration.ofSeconds(20), Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        try (var rest = new Rest(settings, Optional::empty, time -> {})) {
            var job = new Uploads(rest, "p", 1).send(Map.of("configuration", Map.of()), file);

            assertThat(job.get("kind")).isEqualTo("bigquery#job");
        } finally {
            server.stop(0);
        }
        assertThat(ranges).containsExactly("bytes 0-9/10", "bytes */10", "bytes 4-9/10");
        assertThat(contents).containsExactly("0123456789", "", "456789");
    }

    /// The first upload breaks off after four bytes.
    private void answer(HttpExchange exchange, String address) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().add("Location", address + "/session");
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            ranges.add(exchange.getRequestHeaders().getFirst("Content-Range"));
            contents.add(new String(body, StandardCharsets.UTF_8));
            switch (ranges.size()) {
                case 1 -> exchange.sendResponseHeaders(503, -1);
                case 2 -> {
                    exchange.getResponseHeaders().add("Range", "bytes=0-3");
                    exchange.sendResponseHeaders(308, -1);
                }
                default -> {
                    byte[] job = "{\"kind\": \"bigquery#job\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, job.length);
                    exchange.getResponseBody().write(job);
                }
            }
        }
    }
}
