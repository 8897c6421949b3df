package dev.dlt4j.it.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// An API of [#PAGES] pages with [#ROWS] items each, in every way of paging at once, and of two pages of
/// parts for each item. It may fail at random, and hold one page back.
final class PagedApi implements AutoCloseable {
    static final int PAGES = 8;
    static final int ROWS = 4;
    private static final int OF_EACH_ITEM = 2;
    private static final Pattern AT = Pattern.compile("[?&\"]p\"?[=:]\"?(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("[?&\"]offset\"?[=:]\"?(\\d+)");
    private static final Pattern PARTS = Pattern.compile("/items/(\\d+)/parts");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random chance;
    private final int faultsInTen;
    private final String heldBack;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /// @param faultsInTen how many of ten requests fail
    /// @param seed        of what happens to which request
    /// @param heldBack    the page that is not answered before [#release], as [#requests] has it
    PagedApi(int faultsInTen, long seed, String heldBack) throws IOException {
        this.faultsInTen = faultsInTen;
        this.chance = new Random(seed);
        this.heldBack = heldBack;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static PagedApi undisturbed() throws IOException {
        return new PagedApi(0, 0, "");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The requests so far: `items 3`, `parts of 7 1`.
    List<String> requests() {
        return List.copyOf(requests);
    }

    void awaitHeldBack() throws InterruptedException {
        arrived.await();
    }

    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            String asking = address + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Matcher parts = PARTS.matcher(address);
            boolean isOfParts = parts.find();
            int page = page(asking);
            String request = isOfParts ? "parts of %s %d".formatted(parts.group(1), page) : "items " + page;
            requests.add(request);
            if (request.equals(heldBack)) {
                arrived.countDown();
                released.await();
            }
            boolean isLast = page + 1 >= (isOfParts ? OF_EACH_ITEM : PAGES);
            String path = exchange.getRequestURI().getPath();
            if (!isLast) {
                exchange.getResponseHeaders().add("Link",
                        "<%s?p=%d>; rel=\"next\"".formatted(path, page + 1));
                exchange.getResponseHeaders().add("After", String.valueOf(page + 1));
            }
            int before = isOfParts ? 100 * Integer.parseInt(parts.group(1)) : 0;
            byte[] body = body(page, before, isLast ? "" : path + "?p=" + (page + 1)).getBytes(UTF_8);
            send(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int page(String asking) {
        Matcher at = AT.matcher(asking);
        if (at.find()) {
            return Integer.parseInt(at.group(1));
        }
        Matcher offset = OFFSET.matcher(asking);
        return offset.find() ? Integer.parseInt(offset.group(1)) / ROWS : 0;
    }

    private static String body(int page, int before, String next) {
        String rows = page >= PAGES
                ? "[]"
                : IntStream.range(0, ROWS)
                        .mapToObj(row -> "{\"id\":%d}".formatted(before + page * ROWS + row))
                        .collect(Collectors.joining(",", "[", "]"));
        return "{\"d\":%s,\"next\":\"%s\",\"cursor\":%d,\"total\":%d,\"pages\":%d}".formatted(rows, next,
                next.isEmpty() ? 0 : page + 1, PAGES * ROWS, PAGES);
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        int fault;
        synchronized (chance) {
            fault = chance.nextInt(10) < faultsInTen ? chance.nextInt(11) : -1;
        }
        switch (fault) {
            case 0, 1 -> {
                exchange.getResponseHeaders().add("Retry-After", "0");
                exchange.sendResponseHeaders(429, -1);
            }
            case 2, 3 -> exchange.sendResponseHeaders(500, -1);
            case 4 -> exchange.sendResponseHeaders(503, -1);
            case 5, 6 -> {
                // closed without an answer
            }
            case 7, 8 -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
            case 9 -> released.await(); // longer than anybody waits
            default -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
