package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Transactions of the Partner API: <https://shopify.dev/docs/api/usage/pagination-graphql>.
final class ShopifyPartnerContractTest extends CatalogContract {
    private static final String TOKEN = "prtapi_geheim0123";
    private static final String PATH = "/1234/api/2024-01/graphql.json";
    private static final int PAGE = 100;

    ShopifyPartnerContractTest() {
        super(new VendorPlayer(
                request -> request.header("X-Shopify-Access-Token").equals(Optional.of(TOKEN)),
                VendorAnswer.json(401, Map.of("errors", "Unauthorized"))).route(PATH, edges(),
                        VendorPlayer.rows(230, i -> Map.of("cursor", "c" + i, "node", Map.of("id",
                                "gid://partners/AppSubscriptionSale/" + i)))));
    }

    private static VendorPaging edges() {
        return (request, rows, url) -> {
            Map<?, ?> body = request.json();
            Object after = ((Map<?, ?>) body.get("variables")).get("after");
            int from = after == null ? 0 : Integer.parseInt(String.valueOf(after).substring(1));
            return VendorAnswer.json(Map.of("data", Map.of("transactions", Map.of("edges",
                    rows.subList(from, Math.min(rows.size(), from + PAGE))))));
        };
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ShopifyPartnerSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "organization_id", "1234", "query",
                "query Sales($after: String) { transactions(after: $after, first: 100) { edges { cursor node "
                        + "{ id } } } }",
                "data_items_path", "data.transactions.edges[*].node", "pagination_cursor_path",
                "data.transactions.edges[-1].cursor");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("shopify_partner_query", 230).pages(PATH, 4));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(Map.of("errors", List.of(Map.of("message",
                "Field 'transaktions' doesn't exist on type 'QueryRoot'"))));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Field 'transaktions' doesn't exist on type 'QueryRoot'");
    }
}
