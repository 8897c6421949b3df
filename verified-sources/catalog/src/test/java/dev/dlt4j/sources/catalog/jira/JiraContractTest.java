package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

/// The lists of a site of Jira Cloud.
final class JiraContractTest extends CatalogContract {
    JiraContractTest() {
        super(PlayedJira.start()
                .route("/rest/api/3/search/jql", PlayedJira.byToken(), PlayedJira.issues(120, ""))
                .route("/rest/api/3/users", PlayedJira.list(),
                        VendorPlayer.rows(45, i -> Map.of("accountId", "u" + i, "active", i % 7 > 0)))
                .route("/rest/api/3/workflow/search", PlayedJira.values(),
                        VendorPlayer.rows(2, i -> Map.of("id", Map.of("name", "flow " + i))))
                .route("/rest/api/3/project/search", PlayedJira.values(),
                        VendorPlayer.rows(60, i -> Map.of("id", String.valueOf(i), "key", "P" + i))));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new JiraSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "subdomain", "mycompany", "email", PlayedJira.EMAIL);
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_token", PlayedJira.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("issues", 120).pages("/rest/api/3/search/jql", 3).resuming(),
                ExpectedResource.of("users", 45).pages("/rest/api/3/users", 4),
                ExpectedResource.of("workflows", 2), ExpectedResource.of("projects", 60));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("errorMessages", List.of("You do not have permission"), "errors",
                Map.of()));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("You do not have permission", "the user of the token may not see this");
    }
}
