package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.DeclaredResource;
import java.util.Map;

/// A query of GitHub's GraphQL for a list of a repository, page by page.
///
/// @param connection the list's name in a repository
/// @param order      the field by which the newest come first
/// @param items      what is read of each item: the fields of the list below its `pageInfo`
record GraphQuery(String connection, String order, String items) {
    private static final String ISSUE = """
            nodes {
              number url title body author { login avatarUrl url } authorAssociation
              closed closedAt createdAt state updatedAt
              reactions(first: 100) { totalCount nodes { user { login avatarUrl url } content createdAt } }
              comments(first: 100) {
                totalCount
                nodes {
                  id url body author { avatarUrl login url } authorAssociation createdAt
                  reactionGroups { content createdAt }
                }
              }
            }
            """;

    /// Issues or pull requests, with reactions and comments. Reactions to comments would cost far more here
    /// than [CommentReactions] does, which asks for those of the comments that have some.
    static GraphQuery issues(String connection) {
        return new GraphQuery(connection, "CREATED_AT", ISSUE);
    }

    static GraphQuery stargazers() {
        return new GraphQuery("stargazers", "STARRED_AT",
                "edges { starredAt node { login avatarUrl url } }");
    }

    /// The resource with this query.
    DeclaredResource of(DeclaredResource resource, GitHub settings) {
        String page = "data.repository." + connection + ".pageInfo.";
        return resource.graphQl(text(), Map.of("owner", settings.owner(), "name", settings.name(), "size",
                settings.itemsPerPage())).paginator(
                        Paginators.of("cursor", Map.of("cursor_path", page + "endCursor", "cursor_body_path",
                                "variables.after", "has_more_path", page + "hasNextPage")));
    }

    private String text() {
        return """
                query($owner: String!, $name: String!, $size: Int!, $after: String) {
                  repository(owner: $owner, name: $name) {
                    %s(first: $size, after: $after, orderBy: {field: %s, direction: DESC}) {
                      pageInfo { hasNextPage endCursor }
                      %s
                    }
                  }
                }
                """.formatted(connection, order, items);
    }
}
