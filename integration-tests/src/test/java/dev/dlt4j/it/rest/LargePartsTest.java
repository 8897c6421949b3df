package dev.dlt4j.it.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.it.process.Child;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The pages of a resource that depends on another need not fit into memory, nor do those of several calls
/// at once.
final class LargePartsTest {
    private static final String FILL = "x".repeat(4000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"IN_TURN, 1, 48", "PARALLEL, 4, 12", "STEPS, 4, 12", "CURSORS, 1, 48", "NDJSON, 3, 16",
            "CSV, 3, 16"})
    void partsOfMoreThanTheMemoryAreRead(ReadingLargeParts.Way way, int items, int megabytes)
            throws Exception {
        read(way, items, megabytes);
    }

    @EnabledIfSystemProperty(named = "dlt4j.slow", matches = "true")
    @ParameterizedTest
    @CsvSource({"IN_TURN, 5, 300", "PARALLEL, 40, 100", "STEPS, 40, 100", "CURSORS, 5, 300",
            "NDJSON, 40, 100", "CSV, 20, 100"})
    void partsOfManyTimesTheMemoryAreRead(ReadingLargeParts.Way way, int items, int megabytes)
            throws Exception {
        read(way, items, megabytes);
    }

    private void read(ReadingLargeParts.Way way, int items, int megabytes) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, way, items, megabytes << 8));
            server.start();
            try (Child child = Child.withHeap("40m", folder, ReadingLargeParts.class, folder.toString(),
                    way.name(), "http://127.0.0.1:" + server.getAddress().getPort())) {
                int lines = way == ReadingLargeParts.Way.NDJSON || way == ReadingLargeParts.Way.CSV ? 0 : 1;
                assertThat(child.awaitEnd()).contains("extracted {", "items=" + items,
                        "parts=" + items * ((megabytes << 8) + lines));
            } finally {
                server.stop(0);
            }
        }
    }

    private static void answer(HttpExchange exchange, ReadingLargeParts.Way way, int items, int rows)
            throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/parts")) {
            byte[] body = IntStream.range(0, items).mapToObj("{\"id\":%d}"::formatted)
                    .collect(Collectors.joining(",", "[", "]")).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(exchange.getResponseBody()),
                1 << 16)) {
            switch (way) {
                case NDJSON -> write(out, "", "{\"id\":%d,\"fill\":\"%s\"}\n", "", rows, "");
                case CSV -> write(out, "id,fill\n", "%d,%s\n", "", rows, "");
                case IN_TURN, PARALLEL, STEPS, CURSORS -> {
                    boolean isFirst = exchange.getRequestURI().getQuery() == null;
                    write(out, "{\"data\":[", "{\"id\":%d,\"fill\":\"%s\"}",
                            isFirst ? "],\"next\":\"2\"}" : "],\"next\":null}", isFirst ? rows : 1, ",");
                }
            }
        }
    }

    private static void write(OutputStream out, String before, String row, String behind, int rows,
            String between) throws IOException {
        out.write(before.getBytes(UTF_8));
        for (int i = 0; i < rows; i++) {
            out.write((i == 0 ? "" : between).getBytes(UTF_8));
            out.write(row.formatted(i, FILL).getBytes(UTF_8));
        }
        out.write(behind.getBytes(UTF_8));
    }
}
