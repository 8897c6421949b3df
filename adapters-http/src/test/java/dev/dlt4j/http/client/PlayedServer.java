package dev.dlt4j.http.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A server on this machine that answers as a test says.
public final class PlayedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    /// Answers one request.
    public interface Answer {
        /// @param n how many requests came before this one
        Reply to(HttpExchange exchange, int n) throws IOException;
    }

    /// What is sent back; headers as name, value, name, value ….
    public record Reply(int status, byte[] body, String... headers) {
        /// JSON with status 200.
        public static Reply json(String body, String... headers) {
            return new Reply(200, body.getBytes(UTF_8), headers);
        }

        /// A status with a text.
        public static Reply status(int status, String body, String... headers) {
            return new Reply(status, body.getBytes(UTF_8), headers);
        }
    }

    /// Starts.
    public PlayedServer(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                int n;
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                synchronized (asked) {
                    n = asked.size();
                    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    bodies.add(body);
                }
                Reply reply = answer.to(exchange, n);
                for (int i = 0; i < reply.headers().length; i += 2) {
                    exchange.getResponseHeaders().add(reply.headers()[i], reply.headers()[i + 1]);
                }
                exchange.sendResponseHeaders(reply.status(),
                        reply.body().length == 0 ? -1 : reply.body().length);
                exchange.getResponseBody().write(reply.body());
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /// `http://127.0.0.1:…`.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Another name of the same server.
    public String otherHost() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Requests so far: `GET /path?query`.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// Their bodies.
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
