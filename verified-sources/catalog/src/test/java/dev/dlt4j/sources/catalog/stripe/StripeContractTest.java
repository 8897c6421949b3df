package dev.dlt4j.sources.catalog.stripe;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Lists of Stripe: <https://docs.stripe.com/api/pagination>, <https://docs.stripe.com/api/errors>.
final class StripeContractTest extends CatalogContract {
    private static final String KEY = "sk_test_geheim4eC39HqLyjWDarj";
    private static final long FIRST = 1_700_000_000L;

    StripeContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(KEY)
                && request.header("Stripe-Version").isPresent(),
                VendorAnswer.json(401, error("Invalid API Key provided: sk_test_***dc"))));
        Map.of("subscriptions", "sub_", "accounts", "acct_", "coupons", "co_", "customers", "cus_",
                "invoices", "in_", "products", "prod_", "prices", "price_", "events", "evt_",
                "balance_transactions", "txn_")
                .forEach((path, prefix) -> vendor.route("/v1/" + path,
                        VendorPaging.after("starting_after", "id", 100).between("created", "created[gte]",
                                "created[lt]"),
                        newestFirst(prefix, 1, path.equals("customers") || path.equals("events")
                                ? 230
                                : 3)));
    }

    private static List<Map<String, Object>> newestFirst(String prefix, int from, int to) {
        return Stream.iterate(to, i -> i >= from, i -> i - 1)
                .map(i -> Map.<String, Object>of("id", prefix + i,
                        "object", "of Stripe", "created", FIRST + i * 60L, "livemode", false))
                .toList();
    }

    private static Map<String, Object> error(String message) {
        return Map.of("error", Map.of("type", "invalid_request_error", "message", message));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new StripeSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("stripe_secret_key", KEY);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("Subscription", 3), ExpectedResource.of("Account", 3),
                ExpectedResource.of("Coupon", 3),
                ExpectedResource.of("Customer", 230).pages("/v1/customers", 3).resuming(),
                ExpectedResource.of("Invoice", 3), ExpectedResource.of("Product", 3),
                ExpectedResource.of("Price", 3),
                ExpectedResource.of("Event", 230).pages("/v1/events", 3).then(2),
                ExpectedResource.of("BalanceTransaction", 3).then(0));
    }

    @Override
    protected void change() {
        vendor.rows("/v1/events").addAll(0, newestFirst("evt_", 231, 232));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, error("The provided key does not have the required permissions"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("The provided key does not have the required permissions",
                "give the key the permission");
    }
}
