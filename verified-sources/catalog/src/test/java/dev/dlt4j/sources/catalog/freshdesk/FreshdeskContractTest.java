package dev.dlt4j.sources.catalog.freshdesk;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Lists of Freshdesk: <https://developers.freshdesk.com/api/#pagination>.
final class FreshdeskContractTest extends CatalogContract {
    private static final String KEY = "freshdesk-geheim-4711";

    FreshdeskContractTest() {
        super(new VendorPlayer(request -> request.hasBasic(KEY, "X"),
                VendorAnswer.json(401, Map.of("code", "invalid_credentials", "message",
                        "You have to be logged in to perform this action."))));
        for (String path : List.of("agents", "companies", "groups", "roles")) {
            vendor.route("/" + path, paged(), changed(1, 2));
        }
        vendor.route("/contacts", paged().between("updated_at", "_updated_since", "-"), changed(1, 3));
        vendor.route("/tickets", paged().between("updated_at", "updated_since", "-"), changed(1, 230));
    }

    private static VendorPaging paged() {
        return VendorPaging.numbers("page", "per_page", 100,
                (request, page, from, next, all) -> VendorAnswer.json(page));
    }

    private static List<Map<String, Object>> changed(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", i, "updated_at",
                "2024-%02d-%02dT10:00:00Z".formatted(1 + i / 28, 1 + i % 28))).subList(from - 1, to);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new FreshdeskSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "domain", "mycompany");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_secret_key", KEY);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("agents", 2).then(0), ExpectedResource.of("companies", 2).then(1),
                ExpectedResource.of("contacts", 3).then(0), ExpectedResource.of("groups", 2).then(0),
                ExpectedResource.of("roles", 2).then(0),
                ExpectedResource.of("tickets", 230).pages("/tickets", 4).then(3));
    }

    @Override
    protected void change() {
        vendor.rows("/tickets").addAll(changed(231, 233));
        vendor.rows("/companies").addAll(changed(3, 3));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("code", "access_denied", "message",
                "You are not authorized to perform this action."));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("You are not authorized to perform this action.",
                "the agent of the key may not see this");
    }

    @Test
    void ticketsComeInTheOrderOfTheirChanges() {
        readsEachResourceToItsLastPage();
        assertThat(vendor.requests("/tickets")).extracting(VendorRequest::query)
                .allSatisfy(query -> assertThat(query).containsEntry("order_by", "updated_at")
                        .containsEntry("order_type", "asc")
                        .containsEntry("updated_since", "2022-01-01T00:00:00Z"));
    }
}
