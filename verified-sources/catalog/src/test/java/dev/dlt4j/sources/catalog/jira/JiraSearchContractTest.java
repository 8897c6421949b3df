package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

/// Issues of several queries in JQL.
final class JiraSearchContractTest extends CatalogContract {
    private static final List<String> QUERIES = List.of("project = KAN", "created >= -30d AND type = Bug");

    JiraSearchContractTest() {
        super(PlayedJira.start().route("/rest/api/3/search/jql", PlayedJira.byToken().where("jql", "jql"),
                PlayedJira.issues(70, QUERIES.getFirst())));
        vendor.rows("/rest/api/3/search/jql").addAll(PlayedJira.issues(5, QUERIES.getLast()));
        vendor.rows("/rest/api/3/search/jql").addAll(PlayedJira.issues(9, "project = OTHER"));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new JiraSearchSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "subdomain", "mycompany", "email", PlayedJira.EMAIL,
                "jql_queries", QUERIES);
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_token", PlayedJira.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("issues", 75).pages("/rest/api/3/search/jql", 3));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(400, Map.of("errorMessages",
                List.of("Field 'projekt' does not exist or you do not have permission to view it.")));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Field 'projekt' does not exist", "correct jql_queries");
    }
}
