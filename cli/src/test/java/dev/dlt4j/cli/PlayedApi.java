package dev.dlt4j.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of the test that answers each request as it was given, by method, path and query.
final class PlayedApi implements AutoCloseable {
    /// @param header a header of the answer, `Name: value`; empty for none
    private record Answer(String body, String header) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    PlayedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /// `http://localhost:port`, without a `/` at its end.
    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// @param request such as `GET /pets?limit=2`
    PlayedApi on(String request, String body) {
        return on(request, body, "");
    }

    PlayedApi on(String request, String body, String header) {
        answers.put(request, new Answer(body, header));
        return this;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /// The header `Authorization` of each request.
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer = answers.getOrDefault(request, new Answer("", ""));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (!answer.header().isEmpty()) {
            String[] parts = answer.header().split(": ", 2);
            exchange.getResponseHeaders().add(parts[0], parts[1]);
        }
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
