package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// GitHub with one repository, `duckdb/duckdb`: events by REST, newest first, the rest by GraphQL.
final class PlayedGitHub {
    static final String TOKEN = "ghp_geheim0123";
    static final String EVENTS = "/repos/duckdb/duckdb/events";
    static final int ISSUES = 130;
    private static final Map<String, Object> USER = Map.of("login", "hannes", "avatarUrl", "https://a",
            "url", "https://github.com/hannes");

    private PlayedGitHub() {}

    static VendorPlayer player() {
        return new VendorPlayer(request -> request.hasBearer(TOKEN), message(401, "Bad credentials"))
                .route(EVENTS, events(), events(1, 130)).route("/graphql", PlayedGitHub::graph, List.of());
    }

    static VendorAnswer message(int status, String message) {
        return VendorAnswer.json(status, Map.of("message", message, "documentation_url",
                "https://docs.github.com/rest"));
    }

    /// Events by number, the newest first.
    static List<Map<String, Object>> events(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", String.valueOf(i), "type",
                i % 2 == 0 ? "PushEvent" : "WatchEvent", "created_at",
                "2024-%02d-%02dT10:00:00Z".formatted(1 + i / 28, 1 + i % 28)))
                .subList(from - 1, to).reversed();
    }

    private static VendorPaging events() {
        return (request, rows, url) -> VendorPaging
                .numbers("page", "per_page", 100, (asked, page, from, next, all) -> {
                    VendorAnswer answer = VendorAnswer.json(page).header("X-RateLimit-Remaining", "4999");
                    return next < 0
                            ? answer
                            : answer.header("Link", "<%s%s?per_page=100&page=%d>; rel=\"next\"".formatted(url,
                                    asked.path(), next / 100 + 1));
                }).page(request, rows, url);
    }

    private static VendorAnswer graph(VendorRequest request, List<Map<String, Object>> rows, String url) {
        Map<?, ?> body = request.json();
        Map<?, ?> variables = (Map<?, ?>) body.get("variables");
        String query = String.valueOf(body.get("query"));
        if (variables.get("ids") instanceof List<?> ids) {
            return VendorAnswer.json(Map.of("data", Map.of("nodes", ids.stream()
                    .map(id -> Map.of("id", id, "reactions", connection("HEART"))).toList())));
        }
        if (!"duckdb".equals(variables.get("name"))) {
            return VendorAnswer.json(Map.of("data", Map.of(), "errors", List.of(
                    Map.of("type", "NOT_FOUND", "message", "Could not resolve to a Repository"))));
        }
        return query.contains("stargazers(")
                ? page("stargazers", "edges", variables, VendorPlayer.rows(2, i -> Map.of("starredAt",
                        "2024-01-0" + i + "T10:00:00Z", "node", USER)))
                : query.contains("pullRequests(")
                        ? page("pullRequests", "nodes", variables, VendorPlayer.rows(3, PlayedGitHub::issue))
                        : page("issues", "nodes", variables, VendorPlayer.rows(ISSUES, PlayedGitHub::issue));
    }

    private static Map<String, Object> connection(String content) {
        return Map.of("totalCount", 1, "nodes", List.of(Map.of("user", USER, "content", content, "createdAt",
                "2024-03-01T10:00:00Z")));
    }

    /// Each second issue has a comment with reactions.
    private static Map<String, Object> issue(int number) {
        Map<String, Object> group = new TreeMap<>(Map.of("content", "HEART"));
        group.put("createdAt", number % 2 == 0 ? "2024-03-01T10:00:00Z" : null);
        return Map.of("number", number, "title", "issue " + number, "reactions", connection("ROCKET"),
                "comments", Map.of("totalCount", 1, "nodes", List.of(Map.of("id", "IC_" + number, "body",
                        "me too", "reactionGroups", List.of(group)))));
    }

    private static VendorAnswer page(String connection, String list, Map<?, ?> variables,
            List<Map<String, Object>> rows) {
        int size = Integer.parseInt(String.valueOf(variables.get("size")));
        int from = Integer.parseInt(Objects.toString(variables.get("after"), "0"));
        int to = Math.min(rows.size(), from + size);
        return VendorAnswer.json(Map.of("data", Map.of("repository", Map.of(connection, Map.of("pageInfo",
                Map.of("hasNextPage", to < rows.size(), "endCursor", String.valueOf(to)), list,
                rows.subList(from, to))))));
    }
}
