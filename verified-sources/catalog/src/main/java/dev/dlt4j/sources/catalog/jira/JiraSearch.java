package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The issues that queries in JQL find, dlt's `jira_search`. They replace the table `issues`.
///
/// ```java
/// Source source = JiraSearch.of("mycompany", "me@example.com", apiToken, List.of("project = KAN")).source();
/// ```
public record JiraSearch(
        @Doc("The site's name before .atlassian.net") String subdomain,
        @Doc("The e-mail address of the token's user") String email,
        @Doc("An API token of that user") Secret apiToken,
        @Doc("Queries in JQL, one after the other") List<String> jqlQueries,
        @Doc("Rows in a page") @Default("50") int pageSize,
        @Doc("The site's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int PAGE = 50;

    public JiraSearch {
        jqlQueries = List.copyOf(jqlQueries);
    }

    /// Queries of a site, as a user may see it.
    public static JiraSearch of(String subdomain, String email, Secret apiToken, List<String> jqlQueries) {
        return new JiraSearch(subdomain, email, apiToken, jqlQueries, PAGE, Optional.empty(),
                Optional.empty());
    }

    /// With the site at another address.
    public JiraSearch baseUrl(String url) {
        return new JiraSearch(subdomain, email, apiToken, jqlQueries, pageSize, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "jira_search";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (jqlQueries.isEmpty()) {
            throw ConfigurationError.at("jql_queries", "give a query in JQL: [\"project = KAN\"]");
        }
        Resource<Map<String, String>> queries = Resource
                .of("jql_queries", jqlQueries.stream().map(query -> Map.of("jql", query)).toList())
                .selected(false);
        return new JiraSite(subdomain, email, apiToken, baseUrl).at(file, pageSize)
                .changed("issues", issues -> issues.param("maxResults", pageSize)).resource(queries);
    }

    @Override
    public Source finished(Source source) {
        return source.maxTableNesting(JiraSite.NESTING);
    }
}
