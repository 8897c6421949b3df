package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A repository of GitHub: <https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api>,
/// <https://docs.github.com/rest/activity/events>.
final class GitHubContractTest extends CatalogContract {
    GitHubContractTest() {
        super(PlayedGitHub.player());
    }

    @Override
    protected SourceProvider<?> provider() {
        return new GitHubSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "owner", "duckdb", "name", "duckdb");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", PlayedGitHub.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("issues", PlayedGitHub.ISSUES),
                ExpectedResource.of("pull_requests", 3), ExpectedResource.of("stargazers", 2),
                ExpectedResource.of("repo_events", 130).pages(PlayedGitHub.EVENTS, 2).then(3)
                        .tables("PushEvent", "WatchEvent"));
    }

    @Override
    protected void change() {
        vendor.rows(PlayedGitHub.EVENTS).addAll(0, PlayedGitHub.events(131, 133));
    }

    @Override
    protected VendorAnswer error() {
        return PlayedGitHub.message(404, "Not Found");
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Not Found", "check owner and name");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return PlayedGitHub.message(403, "API rate limit exceeded").header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", "0");
    }

    @Test
    void givesCommentsTheirReactionsWithOneRequestForManyComments() {
        Map<?, ?> issue = load(settings()).get("issues").get(1);
        assertThat(issue.get("number")).isEqualTo(2L);
        assertThat(issue.get("comments_totalCount")).isEqualTo(1L);
        assertThat(issue.get("reactions_totalCount")).isEqualTo(1L);
        assertThat(JsonText.compact(issue.get("comments"))).contains("\"content\":\"HEART\"",
                "\"reactions_totalCount\":1").doesNotContain("reactionGroups");
        assertThat(vendor.requests("/graphql").stream().filter(each -> each.body().contains("ids\":")))
                .as("comments of 50, 15 and 1 issues and pull requests").hasSize(3);
    }

    @Test
    void asksForNoFurtherPagesOfEventsThatAreKnown() {
        load(settings());
        int before = vendor.requests(PlayedGitHub.EVENTS).size();
        load(settings());
        assertThat(vendor.requests(PlayedGitHub.EVENTS).size() - before).isEqualTo(1);
    }

    @Test
    void endsWithThePageThatHasTheLastItemThatIsWanted() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.putAll(Map.of("items_per_page", 20, "max_items", 30));
        assertThat(load(settings).get("issues")).hasSize(40);
    }

    @Test
    void reportsARepositoryThatGraphQlDoesNotFind() {
        assertThatThrownBy(() -> load(settingsWith("name", "duckdbb")))
                .hasMessageContaining("Could not resolve to a Repository").hasMessageContaining("issues");
    }
}
