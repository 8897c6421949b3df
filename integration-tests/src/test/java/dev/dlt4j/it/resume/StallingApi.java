package dev.dlt4j.it.resume;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An API of four pages that makes its reader wait at the third, in one of several ways, until it is
/// released; and of a report that is not ready before.
final class StallingApi implements AutoCloseable {
    private static final int PAGES = 4;
    private static final int STALLED = 3;

    /// How it makes wait.
    enum Way {
        /// No answer comes.
        ANSWER,
        /// The answer begins and does not end.
        BODY,
        /// It is to be asked again much later.
        BACK_OFF,
        /// Too many requests, for the next hour.
        RATE_LIMIT,
        /// The report is still being made.
        REPORT
    }

    private final HttpServer server;
    private final Way way;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    StallingApi(Way way) throws IOException {
        this.way = way;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /// Waits until the reader waits.
    void awaitStall() throws InterruptedException {
        stalled.await();
    }

    void release() {
        released.countDown();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(asked);
        try (exchange) {
            boolean isStalled = released.getCount() > 0 && asked.endsWith("page=" + STALLED);
            if (asked.startsWith("POST")) {
                send(exchange, 200, "{\"id\": 7}");
            } else if (asked.endsWith("/7")) {
                boolean ready = released.getCount() == 0;
                send(exchange, 200, ready ? "{\"status\": \"done\"}" : "{\"status\": \"running\"}");
                stalled.countDown();
            } else if (isStalled) {
                stall(exchange);
            } else {
                send(exchange, 200, page(asked));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page(String asked) {
        int page = asked.contains("page=") ? Integer.parseInt(asked.substring(asked.indexOf('=') + 1)) : 1;
        return page > PAGES ? "[]" : "[{\"id\": %d}]".formatted(page);
    }

    private void stall(HttpExchange exchange) throws IOException, InterruptedException {
        switch (way) {
            case ANSWER -> {
                stalled.countDown();
                released.await();
            }
            case BODY -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("[{\"id\": 3},".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                stalled.countDown();
                released.await();
            }
            case BACK_OFF -> later(exchange, 503);
            case RATE_LIMIT -> later(exchange, 429);
            case REPORT -> throw new IllegalStateException("a report has no such page");
        }
    }

    private void later(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("Retry-After", "3600");
        send(exchange, status, "{}");
        stalled.countDown();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
