package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;

/// Products, orders and customers of a shop, as dlt's `shopify` has them: what changed since the last run, by
/// `updated_at`, is merged by `id`.
///
/// ```java
/// Source source = Shopify.of("https://my-shop.myshopify.com", accessToken).source();
/// ```
public record Shopify(
        @Doc("The access token of an app of the shop") Secret privateAppPassword,
        @Doc("The version of the API") @Default("2023-10") String apiVersion,
        @Doc("The shop's address: https://my-shop.myshopify.com") String shopUrl,
        @Doc("Rows changed since then") @Default("2000-01-01") Temporal startDate,
        @Doc("Rows changed before then: one range, without state") Optional<Temporal> endDate,
        @Doc("Rows created since then") @Default("2000-01-01") Temporal createdAtMin,
        @Doc("Rows in a page, 250 at most") @Default("250") int itemsPerPage,
        @Doc("any, open, closed or cancelled") @Default("any") String orderStatus,
        @Doc("The address that requests go to, where it is not shop_url") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final List<String> STATUSES = List.of("any", "open", "closed", "cancelled");
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2000-01-01T00:00:00Z");

    /// All rows of a shop.
    public static Shopify of(String shopUrl, Secret privateAppPassword) {
        return new Shopify(privateAppPassword, "2023-10", shopUrl, BEGINNING, Optional.empty(), BEGINNING,
                250, "any", Optional.empty(), Optional.empty());
    }

    /// With rows that changed since a moment.
    public Shopify startDate(Temporal moment) {
        return new Shopify(privateAppPassword, apiVersion, shopUrl, moment, endDate, createdAtMin,
                itemsPerPage, orderStatus, baseUrl, runtime);
    }

    /// With rows that changed before a moment: one range, without state.
    public Shopify endDate(Temporal moment) {
        return new Shopify(privateAppPassword, apiVersion, shopUrl, startDate, Optional.of(moment),
                createdAtMin, itemsPerPage, orderStatus, baseUrl, runtime);
    }

    @Override
    public String vendor() {
        return "shopify";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (!STATUSES.contains(orderStatus)) {
            throw ConfigurationError.at("order_status", "expected one of %s, found \"%s\""
                    .formatted(String.join(", ", STATUSES), orderStatus));
        }
        return file
                .client("base_url",
                        baseUrl.orElse(shopUrl).replaceAll("/+$", "") + "/admin/api/" + apiVersion)
                .auth(Authentications.keyInHeader("X-Shopify-Access-Token", privateAppPassword))
                .eachResource(this::within).changed("orders", orders -> orders.param("status", orderStatus));
    }

    private DeclaredResource within(DeclaredResource resource) {
        DeclaredResource from = resource.param("limit", itemsPerPage)
                .param("created_at_min", UtcTime.text(createdAtMin)).map(Shopify::withMoments)
                .cursor("initial_value", UtcTime.of(startDate));
        return endDate.isEmpty() ? from : from.cursor("end_value", UtcTime.of(endDate.get()));
    }

    /// Moments as moments: as texts with the offsets of summer and winter they would be in the wrong order.
    private static Object withMoments(Object row) {
        JsonObject changed = (JsonObject) row;
        for (String key : List.of("created_at", "updated_at")) {
            String text = changed.text(key);
            if (text != null) {
                changed = changed.with(key, OffsetDateTime.parse(text));
            }
        }
        return changed;
    }
}
