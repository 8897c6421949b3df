package dev.dlt4j.sources.catalog.strapi;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

/// Collections of Strapi: <https://docs.strapi.io/cms/api/rest/sort-pagination#pagination-by-offset>.
final class StrapiContractTest extends CatalogContract {
    private static final String TOKEN = "strapi-geheim-0815";

    StrapiContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN),
                VendorAnswer.json(401, error(401, "Missing or invalid credentials")))
                .route("/api/articles", paged(), titled(60)).route("/api/authors", paged(), titled(3)));
    }

    private static VendorPaging paged() {
        return VendorPaging.offset("pagination[start]", "pagination[limit]", 25,
                (request, page, from, next, all) -> VendorAnswer.json(Map.of("data", page, "meta",
                        Map.of("pagination", Map.of("start", from, "limit", 25, "total", all.size())))));
    }

    private static List<Map<String, Object>> titled(int count) {
        return VendorPlayer.rows(count, i -> Map.of("id", i, "attributes", Map.of("title", "title " + i)));
    }

    private static Map<String, Object> error(int status, String message) {
        return Map.of("error", Map.of("status", status, "name", "Error", "message", message));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new StrapiSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "domain", "cms.example.com", "endpoints",
                List.of("articles", "authors"));
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_secret_key", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("articles", 60).pages("/api/articles", 3).resuming(),
                ExpectedResource.of("authors", 3).pages("/api/authors", 1));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, error(403, "Forbidden access"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Forbidden access", "allow the token \"find\"");
    }
}
