package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

/// Events of single contacts: <https://developers.hubspot.com/docs/reference/api/analytics-and-events>.
final class HubSpotEventsContractTest extends CatalogContract {
    private static final String PATH = "/events/v3/events";

    HubSpotEventsContractTest() {
        super(PlayedHubSpot.empty());
        vendor.route(PATH, PlayedHubSpot.paged().where("objectId", "objectId").between("occurredAt",
                "occurredAfter", "occurredBefore"), events(1, 130));
    }

    /// Events of two contacts in turn.
    private static List<Map<String, Object>> events(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", "e" + i, "objectId",
                String.valueOf(i % 2), "eventType", i % 3 == 0 ? "e_clicked" : "e_visited_page", "occurredAt",
                "2024-%02d-%02dT10:00:00Z".formatted(3 + i / 28, 1 + i % 28))).subList(from - 1, to);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new HubSpotEventsSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "object_type", "contact", "object_ids", List.of("0", "1"));
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_key", PlayedHubSpot.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("contact_events", 130).pages(PATH, 2).then(4)
                .tables("contact_events_e_clicked", "contact_events_e_visited_page"));
    }

    @Override
    protected void change() {
        vendor.rows(PATH).addAll(events(131, 134));
    }

    @Override
    protected VendorAnswer error() {
        return PlayedHubSpot.missingScopes();
    }

    @Override
    protected List<String> errorSays() {
        return List.of("hasn't been granted all required scopes", "business-intelligence");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return PlayedHubSpot.tooManyRequests();
    }
}
