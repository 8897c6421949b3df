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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An API of 100 pages with 10 rows each, which remembers what it was asked for. It may hold one page back.
final class PageServer implements AutoCloseable {
    static final int PAGES = 100;
    static final int ROWS = 10;

    private final HttpServer server;
    private final int heldBack;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Integer> requests = Collections.synchronizedList(new ArrayList<>());

    /// @param heldBack the page that is not answered before [#release]
    PageServer(int heldBack) throws IOException {
        this.heldBack = heldBack;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        requests.add(page);
        try (exchange) {
            if (page == heldBack) {
                asked.countDown();
                released.await();
            }
            byte[] body = IntStream.range(0, ROWS)
                    .mapToObj(row -> "{\"id\":%d,\"page\":%d,\"tags\":[{\"tag\":\"t%d\"}]}".formatted(
                            (page - 1) * ROWS + row, page, row))
                    .collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the page is asked for that is held back.
    void awaitHeldBack() throws InterruptedException {
        asked.await();
    }

    void release() {
        released.countDown();
    }

    List<Integer> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
