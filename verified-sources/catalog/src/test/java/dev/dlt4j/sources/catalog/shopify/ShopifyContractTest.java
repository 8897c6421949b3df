package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists of Shopify: <https://shopify.dev/docs/api/admin-rest/usage/pagination>.
final class ShopifyContractTest extends CatalogContract {
    private static final String TOKEN = "shpat_geheim0123";
    private static final String BELOW = "/admin/api/2023-10/";

    ShopifyContractTest() {
        super(new VendorPlayer(
                request -> request.header("X-Shopify-Access-Token").equals(Optional.of(TOKEN)),
                VendorAnswer.json(401, Map.of("errors", "[API] Invalid API key or access token"))));
        Map.of("products", 530, "orders", 4, "customers", 4).forEach((path, count) -> vendor
                .route(BELOW + path + ".json", linked(path).between("updated_at", "updated_at_min",
                        "updated_at_max"), changed(1, count)));
    }

    /// The address of the next page holds its place alone, and no filters.
    private static VendorPaging linked(String key) {
        return (request, rows, url) -> VendorPaging.offset("page_info", "limit", 250,
                (asked, page, from, next, all) -> {
                    VendorAnswer answer = VendorAnswer.json(Map.of(key, page));
                    return next < 0
                            ? answer
                            : answer.header("Link", "<%s%s?limit=250&page_info=%d>; rel=\"next\""
                                    .formatted(url, asked.path(), next));
                }).page(request, rows, url);
    }

    /// With the offsets of winter and summer in turn, so that texts are not in the order of moments.
    private static List<Map<String, Object>> changed(int from, int to) {
        return VendorPlayer.rows(to, i -> {
            OffsetDateTime moment = OffsetDateTime.parse("2024-01-01T00:00:00Z").plusMinutes(i * 10L)
                    .withOffsetSameInstant(ZoneOffset.ofHours(i % 2 == 0 ? -5 : -4));
            return Map.<String, Object>of("id", i, "updated_at", moment.toString(), "created_at",
                    "2023-05-01T00:00:00-04:00");
        }).subList(from - 1, to);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ShopifySource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "shop_url", "https://my-shop.myshopify.com");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("private_app_password", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(
                ExpectedResource.of("products", 530).pages(BELOW + "products.json", 3).then(2).resuming(),
                ExpectedResource.of("orders", 4).then(1), ExpectedResource.of("customers", 4).then(0));
    }

    @Override
    protected void change() {
        vendor.rows(BELOW + "products.json").addAll(changed(531, 532));
        vendor.rows(BELOW + "orders.json").addAll(changed(5, 5));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("errors",
                "[API] This action requires merchant approval for read_orders scope."));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("requires merchant approval for read_orders scope", "give the app the scope");
    }
}
