package dev.dlt4j.sources.catalog.mux;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Assets and views of Mux: <https://docs.mux.com/api-reference/data/video-views/list-video-views>.
final class MuxContractTest extends CatalogContract {
    private static final String ID = "mux-geheim-id";
    private static final String SECRET = "mux-geheim-secret";

    MuxContractTest() {
        super(new VendorPlayer(request -> request.hasBasic(ID, SECRET),
                VendorAnswer.json(401, error("Unauthorized request")))
                .route("/video/v1/assets", paged(), VendorPlayer.rows(130, i -> Map.of("id", "asset" + i,
                        "status", "ready", "duration", i * 1.5)))
                .route("/data/v1/video-views", paged(),
                        VendorPlayer.rows(210, i -> Map.of("id", "view" + i, "view_start",
                                "2026-11-26T10:00:00Z"))));
    }

    private static VendorPaging paged() {
        return VendorPaging.numbers("page", "limit", 100, (request, page, from, next, all) -> VendorAnswer
                .json(Map.of("data", page, "total_row_count", all.size())));
    }

    private static Map<String, Object> error(String message) {
        return Map.of("error", Map.of("type", "unauthorized", "messages", List.of(message)));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new MuxSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("mux_api_access_token", ID, "mux_api_secret_key", SECRET);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("assets_resource", 130).pages("/video/v1/assets", 3).resuming(),
                ExpectedResource.of("views_resource", 210).pages("/data/v1/video-views", 4));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, error("The token has no permission for Data"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("The token has no permission for Data", "allow the token to read");
    }

    @Test
    void asksForTheViewsOfYesterday() {
        readsEachResourceToItsLastPage();
        long end = Long.parseLong(vendor.requests("/data/v1/video-views").getFirst().query()
                .get("timeframe[]"));
        assertThat(end).isLessThanOrEqualTo(System.currentTimeMillis() / 1000);
    }
}
