package dev.dlt4j.http.client;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.RunningAlone;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Pages that are larger than the memory.
class LargePageTest {
    private static final int ROWS = 1_000_000;
    private static final String FILL = "x".repeat(280);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPageOf300MegabytesGoesThroughAHeapOf64(boolean packed) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean first = exchange.getRequestURI().getQuery() == null;
            if (packed) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try (OutputStream out = new BufferedOutputStream(packed ? new GZIPOutputStream(body) : body,
                    1 << 16)) {
                out.write("{\"data\":[".getBytes(UTF_8));
                for (int i = 0; i < (first ? ROWS : 1); i++) {
                    out.write((i == 0 ? "" : ",").getBytes(UTF_8));
                    out.write("{\"id\":%d,\"fill\":\"%s\"}".formatted(i, packed ? "" : FILL).getBytes(UTF_8));
                }
                out.write((first ? "],\"next\":\"c2\"}" : "],\"next\":null}").getBytes(UTF_8));
            }
        });
        server.start();
        try {
            Process child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                    Child.class.getName(), "http://127.0.0.1:" + server.getAddress().getPort())
                    .redirectErrorStream(true).start();
            String printed = new String(child.getInputStream().readAllBytes(), UTF_8);
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(printed.strip()).endsWith("%d rows, 0 items".formatted(ROWS + 1));
        } finally {
            server.stop(0);
        }
    }

    /// What runs in the small heap.
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Counting out = new Counting();
            try (RestClient client = RestClient.of(args[0]).paginator(Paginators.cursor("next", "after"))) {
                run(client, out);
            }
            System.out.printf(Locale.ROOT, "%d rows, %d items%n", out.rows, out.items);
        }

        @SuppressWarnings("unchecked") // rows of any type are counted
        private static void run(RestClient client, Counting out) throws Exception {
            ((Resource<Object>) (Resource<?>) client
                    .resource("rows", PagedEndpoint.get("rows").select("data"))).body()
                    .run(new RunningAlone("rows"), out);
        }
    }

    /// Counts rows that come as bytes, and items that do not.
    private static final class Counting implements Out<Object> {
        private long rows;
        private long items;

        @Override
        public void emit(Object item) {
            items++;
        }

        @Override
        public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
            long lines = 0;
            for (int at = from; at < to; at++) {
                lines += bytes[at] == '\n' ? 1 : 0;
            }
            rows += lines;
            return lines;
        }

        @Override
        public void rows(JsonRows written) {
            items++;
        }

        @Override
        public void table(ColumnBatch batch) {
            items++;
        }
    }

    @Test
    void rowsOfAPageReachThePackageAsBytes() throws Exception {
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> PlayedServer.Reply.json("{\"data\":[{\"id\":1},{\"id\":2}]}"));
                RestClient client = RestClient.of(server.address())) {
            RecordingOut<JsonObject> out = RecordingOut.of(client.resource("rows", "rows"));
            assertThat(out.documents()).containsExactly("{\"id\":1}", "{\"id\":2}");
            assertThat(out.items()).isEmpty();
        }
    }
}
