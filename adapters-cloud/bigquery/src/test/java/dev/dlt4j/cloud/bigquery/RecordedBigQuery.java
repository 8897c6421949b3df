package dev.dlt4j.cloud.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.cloud.bigquery.internal.rest.DefaultAccount;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.testkit.TestDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/// Answers as BigQuery's published interface does, one answer after the other.
final class RecordedBigQuery implements AutoCloseable {
    /// An answer to a request.
    ///
    /// @param request method and the end of the path, `GET jobs/1`; the query counts when it has a `?`
    record Recorded(String request, int status, String body) {}

    private final HttpServer server;
    private final Deque<Recorded> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    RecordedBigQuery() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    RecordedBigQuery on(String request, int status, String body) {
        answers.add(new Recorded(request, status, body));
        return this;
    }

    RecordedBigQuery noJob(String name) {
        return on("GET jobs/" + name, 404, error(404, "notFound", "Not found: Job p:US." + name));
    }

    /// A job in a state, failed when there is a reason.
    static String job(String name, String state, String reason) {
        return """
                {"jobReference": {"projectId": "p", "jobId": "%s", "location": "US"},
                 "status": {"state": "%s"%s}}""".formatted(name, state, reason.isEmpty()
                ? ""
                : ", \"errorResult\": {\"reason\": \"%1$s\", \"message\": \"%1$s happened\"}"
                        .formatted(reason));
    }

    static String error(int status, String reason, String message) {
        return "{\"error\": {\"code\": %d, \"message\": \"%s\", \"errors\": [{\"reason\": \"%s\"}]}}"
                .formatted(
                        status, message, reason);
    }

    DestinationClient client(Path folder) {
        return new BigQueryDestination(pauses::add, () -> new DefaultAccount(Map.of(), folder),
                HttpClient::newHttpClient).open(
                        EmulatedBigQuery.config("p", EmulatedBigQuery.token(), address(), "US"),
                        TestDataset.in(folder, "bigquery", "ds"));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What was sent with a request, by its number from 0.
    String sent(int number) {
        return bodies.get(number);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            Recorded next = answers.poll();
            String asked = exchange.getRequestMethod() + ' ' + path;
            bodies.add(body);
            if (next == null || !asked.startsWith(next.request().split(" ")[0])
                    || !asked.contains(next.request().split(" ")[1])) {
                unexpected.add(asked + " instead of " + next);
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            if (next.body().startsWith("header ")) {
                String[] header = next.body().split(" ");
                exchange.getResponseHeaders().add(header[1], header[2].replace("{address}", address()));
                exchange.sendResponseHeaders(next.status(), -1);
                return;
            }
            byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// All answers were asked for, and nothing else was.
    void assertDone() {
        assertThat(unexpected).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
