package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.GraphQlErrors;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives the comments of a page of issues their reactions, and moves lists out of `nodes`. Only comments that
/// have reactions are asked for, many at once.
record CommentReactions(RestClient client) implements ItemFunction<Object, Object> {
    private static final int AT_ONCE = 50;
    private static final String QUERY = """
            query($ids: [ID!]!) {
              nodes(ids: $ids) {
                ... on IssueComment {
                  id
                  reactions(first: 100) {
                    totalCount nodes { user { login avatarUrl url } content createdAt }
                  }
                }
              }
            }
            """;

    @Override
    public Object apply(Object page) {
        List<?> issues = page instanceof List<?> list ? list : List.of(page);
        List<String> reacted = new ArrayList<>();
        for (Object issue : issues) {
            for (Map<String, @Nullable Object> comment : nodes(Members.of(issue).get("comments"))) {
                if (hasReactions(comment)) {
                    reacted.add(String.valueOf(comment.get("id")));
                }
            }
        }
        Map<String, Object> reactions = read(reacted);
        return issues.stream().map(issue -> flat(Members.of(issue), reactions)).toList();
    }

    private static boolean hasReactions(Map<String, @Nullable Object> comment) {
        return comment.get("reactionGroups") instanceof List<?> groups
                && groups.stream().anyMatch(group -> Members.of(group).get("createdAt") != null);
    }

    /// The reactions of comments, by their ids.
    private Map<String, Object> read(List<String> ids) {
        Map<String, Object> reactions = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            RestRequest request = new RestRequest("POST", "graphql", Map.of(), Map.of(),
                    Map.of("query", QUERY, "variables", Map.of("ids", some)), null);
            PagedEndpoint endpoint = PagedEndpoint.of(request).select("data.nodes")
                    .paginator(Paginators.singlePage()).hooks(List.of(GraphQlErrors::refused));
            try (Stream<RestPage> pages = client.paginate(endpoint)) {
                pages.forEachOrdered(page -> page.rows().items().forEach(node -> {
                    Map<String, @Nullable Object> comment = Members.of(node);
                    Object found = comment.get("reactions");
                    if (found != null) {
                        reactions.put(String.valueOf(comment.get("id")), found);
                    }
                }));
            }
        }
        return reactions;
    }

    private static Map<String, @Nullable Object> flat(Map<String, @Nullable Object> issue,
            Map<String, Object> reactions) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(issue);
        List<Object> comments = new ArrayList<>();
        for (Map<String, @Nullable Object> comment : nodes(issue.get("comments"))) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>(comment);
            kept.remove("reactionGroups");
            Object found = reactions.get(String.valueOf(comment.get("id")));
            if (found != null) {
                kept.put("reactions", found);
                counted(kept, "reactions", nodes(found));
            }
            comments.add(kept);
        }
        counted(row, "reactions", nodes(issue.get("reactions")));
        counted(row, "comments", comments);
        return row;
    }

    /// Puts a list in the place of the connection that holds it, and how many items that has beside it.
    private static void counted(Map<String, @Nullable Object> row, String key, List<?> list) {
        Object total = Members.of(row.get(key)).get("totalCount");
        row.put(key + "_totalCount", total == null ? 0 : total);
        row.put(key, list);
    }

    private static List<Map<String, @Nullable Object>> nodes(@Nullable Object connection) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        if (Members.of(connection).get("nodes") instanceof List<?> list) {
            for (Object node : list) {
                if (node != null) {
                    nodes.add(Members.of(node));
                }
            }
        }
        return nodes;
    }
}
