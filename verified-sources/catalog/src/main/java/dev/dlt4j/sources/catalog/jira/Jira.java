package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.CountedOffset;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import java.util.Optional;

/// Issues, users, workflows and projects of a site of Jira Cloud, each replacing its table, as dlt's `jira`
/// has them.
///
/// ```java
/// Source source = Jira.of("mycompany", "me@example.com", apiToken).source();
/// ```
public record Jira(
        @Doc("The site's name before .atlassian.net") String subdomain,
        @Doc("The e-mail address of the token's user") String email,
        @Doc("An API token of that user") Secret apiToken,
        @Doc("Rows in a page") @Default("50") int pageSize,
        @Doc("The site's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int PAGE = 50;

    /// A site, as a user may see it.
    public static Jira of(String subdomain, String email, Secret apiToken) {
        return new Jira(subdomain, email, apiToken, PAGE, Optional.empty(), Optional.empty());
    }

    /// With so many rows in a page.
    public Jira pageSize(int rows) {
        return new Jira(subdomain, email, apiToken, rows, baseUrl, runtime);
    }

    /// With the site at another address.
    public Jira baseUrl(String url) {
        return new Jira(subdomain, email, apiToken, pageSize, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "jira";
    }

    @Override
    public RestApi declaration(RestApi file) {
        return new JiraSite(subdomain, email, apiToken, baseUrl).at(file, pageSize).eachResource(this::paged);
    }

    private DeclaredResource paged(DeclaredResource resource) {
        return "issues".equals(resource.keys().get("name"))
                ? resource.param("maxResults", pageSize)
                : resource.paginator(new CountedOffset("startAt", "maxResults", pageSize));
    }

    @Override
    public Source finished(Source source) {
        return source.maxTableNesting(JiraSite.NESTING);
    }
}
