package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A repository of GitHub, as dlt's `github` has it: issues and pull requests with comments and reactions,
/// stargazers, which replace their tables, and events, of which runs append those that are new.
///
/// ```java
/// Source source = GitHub.of("duckdb", "duckdb").accessToken(token).source().only("issues", "repo_events");
/// ```
public record GitHub(
        @Doc("The repository's owner") String owner,
        @Doc("The repository's name") String name,
        @Doc("An access token. Events of public repositories need none") Optional<Secret> accessToken,
        @Doc("Issues, pull requests, stargazers in a page, 100 at most") @Default("100") int itemsPerPage,
        @Doc("How many of each to read. Default: all") Optional<Integer> maxItems,
        @Doc("The API's address") @Default("https://api.github.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int MAX_PAGE = 100;

    /// A repository, of which only public events can be read.
    public static GitHub of(String owner, String name) {
        return new GitHub(owner, name, Optional.empty(), MAX_PAGE, Optional.empty(), "https://api.github.com",
                Optional.empty());
    }

    /// With an access token, classic or fine-grained.
    public GitHub accessToken(Secret token) {
        return new GitHub(owner, name, Optional.of(token), itemsPerPage, maxItems, baseUrl, runtime);
    }

    /// With about so many issues, pull requests and stargazers: the last page is read whole.
    public GitHub maxItems(int items) {
        return new GitHub(owner, name, accessToken, itemsPerPage, Optional.of(items), baseUrl, runtime);
    }

    /// With the API at another address.
    public GitHub baseUrl(String url) {
        return new GitHub(owner, name, accessToken, itemsPerPage, maxItems, url, runtime);
    }

    @Override
    public String vendor() {
        return "github";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (itemsPerPage < 1 || itemsPerPage > MAX_PAGE) {
            throw ConfigurationError.at("items_per_page", "expected 1 to 100, found " + itemsPerPage);
        }
        if (maxItems.isPresent() && maxItems.get() < 1) {
            throw ConfigurationError.at("max_items", "expected 1 item or more, found " + maxItems.get());
        }
        RestApi api = file.client("base_url", baseUrl)
                .changed("issues", issues -> GraphQuery.issues("issues").of(issues, this))
                .changed("pull_requests", pulls -> GraphQuery.issues("pullRequests").of(pulls, this))
                .changed("stargazers", stars -> GraphQuery.stargazers().of(stars, this).map(GitHub::star))
                .changed("repo_events",
                        events -> events.path("repos/%s/%s/events".formatted(quoted(owner), quoted(name)))
                                .tableName(GitHub::kind));
        return accessToken.map(token -> api.auth(Authentications.bearer(token))).orElse(api);
    }

    private static String quoted(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String kind(Object event) {
        Object kind = event instanceof JsonObject object ? object.value("type") : null;
        return kind == null ? "repo_events" : kind.toString();
    }

    private static Object star(Object edge) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (edge instanceof JsonObject object) {
            row.put("starredAt", object.value("starredAt"));
            row.put("user", object.value("node"));
        }
        return row;
    }

    @Override
    public Source finished(Source source, RestApi api) {
        CommentReactions reactions = new CommentReactions(api.restClient());
        return source.eachResource(resource -> switch (resource.name()) {
            case "issues", "pull_requests" -> limited(resource).step(reactions);
            case "stargazers" -> limited(resource);
            default -> resource;
        });
    }

    private Resource<?> limited(Resource<?> resource) {
        return maxItems.isPresent() ? resource.limit(Limit.rows(maxItems.get())) : resource;
    }
}
