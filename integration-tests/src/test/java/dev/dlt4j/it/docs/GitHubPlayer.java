package dev.dlt4j.it.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Plays the issues API of GitHub on this machine: pages with a `Link` header, `since`, order by update,
/// comments, and the headers of a rate limit.
final class GitHubPlayer implements AutoCloseable {
    private static final Pattern COMMENTS = Pattern.compile("/issues/(\\d+)/comments$");

    private final HttpServer server;
    private final List<Map<String, Object>> issues = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    GitHubPlayer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Opens an issue, or changes the one of that number.
    synchronized void put(int number, String updated, int comments) {
        issues.removeIf(issue -> issue.get("id").equals(number));
        issues.add(
                Map.of("id", number, "title", "issue " + number, "updated_at", updated, "comments", comments,
                        "comments_url", address() + "/repos/dlt-hub/dlt/issues/" + number + "/comments"));
    }

    /// The requests since the last time, as path and query.
    synchronized List<String> takeAsked() {
        List<String> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/user/")
                && !"Bearer abc".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        asked.add(exchange.getRequestURI().toString());
        var comments = COMMENTS.matcher(path);
        List<Map<String, Object>> rows = comments.find()
                ? comments(Integer.parseInt(comments.group(1)))
                : page(exchange);
        byte[] body = JsonText.compact(rows).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-RateLimit-Remaining", "59");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private List<Map<String, Object>> comments(int number) {
        int count = issues.stream().filter(issue -> issue.get("id").equals(number))
                .mapToInt(issue -> (int) issue.get("comments")).sum();
        return IntStream.range(0, count)
                .mapToObj(n -> Map.<String, Object>of("id", 100 * number + n, "issue", number)).toList();
    }

    private List<Map<String, Object>> page(HttpExchange exchange) {
        Map<String, String> query = query(exchange);
        String since = query.getOrDefault("since", "");
        List<Map<String, Object>> found = issues.stream()
                .filter(issue -> updated(issue).compareTo(since) >= 0)
                .sorted(Comparator.comparing(GitHubPlayer::updated)).toList();
        int size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int to = Math.min(page * size, found.size());
        if (to < found.size()) {
            query.put("page", String.valueOf(page + 1));
            String next = String.join("&",
                    query.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
            exchange.getResponseHeaders().add("Link", "<%s%s?%s>; rel=\"next\"".formatted(address(),
                    exchange.getRequestURI().getPath(), next));
        }
        return found.subList(Math.min((page - 1) * size, to), to);
    }

    private static String updated(Map<String, Object> issue) {
        return String.valueOf(issue.get("updated_at"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : exchange.getRequestURI().getQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair[1]);
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
