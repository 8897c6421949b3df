package dev.dlt4j.it.conformance.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Plays the server of a REST scenario, and notes what it was asked.
final class RecordedApi implements AutoCloseable {
    private static final String BASE = "{base_url}";
    private static final List<String> SHOWN = List.of("authorization", "content-type", "cookie");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, @Nullable Object>> routes = new ArrayList<>();
    private final int[] hits;
    private final List<String> recorded;
    private Map<String, @Nullable Object> asked = new TreeMap<>();

    RecordedApi(List<@Nullable Object> written, List<String> alsoRecorded) throws IOException {
        written.forEach(route -> routes.add(Values.map(route)));
        hits = new int[routes.size()];
        recorded = alsoRecorded.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Requests since the last time, by resource.
    synchronized Map<String, @Nullable Object> takeAsked() {
        Map<String, @Nullable Object> taken = asked;
        asked = new TreeMap<>();
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"),
                    "");
            Object body = sent.length == 0
                    ? null
                    : shown(new String(sent, UTF_8).replace(address(), BASE), type);
            send(exchange, answer(exchange, body));
        }
    }

    private synchronized Map<String, @Nullable Object> answer(HttpExchange exchange, @Nullable Object body) {
        List<@Nullable Object> query = pairs(exchange.getRequestURI().getRawQuery());
        int index = find(exchange, query, body);
        Map<String, @Nullable Object> route = index < 0 ? Values.of() : routes.get(index);
        Map<String, @Nullable Object> request = Values.of("method", exchange.getRequestMethod(), "path",
                exchange.getRequestURI().getRawPath(), "query", query, "headers", headers(exchange));
        if (body != null) {
            request.put("body", body);
        }
        String group = Values.text(route.get("resource"), Values.text(route.get("path"), "no route"));
        List<@Nullable Object> requests = new ArrayList<>(Values.list(asked.get(group)));
        requests.add(request);
        asked.put(group, requests);
        if (index < 0) {
            return Values.of("status", 404L, "body", Values.of("error", "no route"));
        }
        List<@Nullable Object> responses = Values.list(route.get("responses"));
        return Values.map(responses.get(Math.min(hits[index]++, responses.size() - 1)));
    }

    private Map<String, @Nullable Object> headers(HttpExchange exchange) {
        Map<String, @Nullable Object> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (SHOWN.contains(key) || recorded.contains(key) || key.startsWith("x-")) {
                headers.put(key, values.getLast().replace(address(), BASE));
            }
        });
        return headers;
    }

    private static Object shown(String text, String type) {
        if (type.contains("json")) {
            try {
                return Values.of("json", JsonParser.parse(text));
            } catch (TerminalException e) {
                return Values.of("text", text);
            }
        }
        return type.contains("form") ? Values.of("form", pairs(text)) : Values.of("text", text);
    }

    private static List<@Nullable Object> pairs(@Nullable String encoded) {
        List<@Nullable Object> pairs = new ArrayList<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String part : encoded.split("&", -1)) {
                if (part.isEmpty()) {
                    // the recording server does not see them
                    continue;
                }
                String[] pair = part.split("=", 2);
                pairs.add(List.of(URLDecoder.decode(pair[0], UTF_8),
                        pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
            }
        }
        return pairs;
    }

    private int find(HttpExchange exchange, List<@Nullable Object> query, @Nullable Object body) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        query.forEach(pair -> params.put(String.valueOf(Values.list(pair).getFirst()),
                Values.list(pair).getLast()));
        for (int i = 0; i < routes.size(); i++) {
            Map<String, @Nullable Object> route = routes.get(i);
            boolean fits = Values.text(route.get("method"), "GET").equals(exchange.getRequestMethod())
                    && exchange.getRequestURI().getRawPath().equals(route.get("path"))
                    && Values.map(route.get("query")).entrySet().stream()
                            .allMatch(each -> Objects.equals(params.get(each.getKey()), each.getValue()))
                    && Values.map(route.get("headers")).entrySet().stream()
                            .allMatch(each -> Objects.equals(
                                    exchange.getRequestHeaders().getFirst(each.getKey()), each.getValue()))
                    && (!route.containsKey("body") || contains(body, route.get("body")));
            if (fits) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contains(@Nullable Object actual, @Nullable Object wanted) {
        return wanted instanceof Map<?, ?> keys
                ? actual instanceof Map<?, ?> map && keys.entrySet().stream()
                        .allMatch(each -> map.containsKey(each.getKey())
                                && contains(map.get(each.getKey()), each.getValue()))
                : Objects.equals(actual, wanted);
    }

    private void send(HttpExchange exchange, Map<String, @Nullable Object> response) throws IOException {
        byte[] payload = new byte[0];
        String type = "text/plain";
        if (response.containsKey("text")) {
            payload = filled(String.valueOf(response.get("text")));
        } else if (response.containsKey("body")) {
            payload = filled(JsonText.compact(response.get("body")));
            type = "application/json";
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        Values.map(response.get("headers")).forEach((name, value) -> exchange.getResponseHeaders().set(name,
                String.valueOf(value).replace(BASE, address())));
        exchange.sendResponseHeaders(Values.number(response.get("status"), 200),
                payload.length == 0 ? -1 : payload.length);
        if (payload.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(payload);
        }
    }

    private byte[] filled(String text) {
        return text.replace(BASE, address()).getBytes(UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
