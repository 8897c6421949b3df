package dev.dlt4j.sources.catalog.stripe;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.Endpoints;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Objects of Stripe, as dlt's `stripe_analytics` has them. Lists of objects that change replace their
/// tables; `Event` and `BalanceTransaction` never change, so runs append those created since the last one.
///
/// ```java
/// Source source = Stripe.of(key).endpoints(List.of("Customer", "Event")).source();
/// ```
public record Stripe(
        @Doc("The secret key, or a restricted key that may read") Secret stripeSecretKey,
        @Doc("Customer, Invoice, Event … Default: the usual ones") Optional<List<String>> endpoints,
        @Doc("Objects created since then") Optional<Temporal> startDate,
        @Doc("Objects created before then") Optional<Temporal> endDate,
        @Doc("Where the first run begins with what is appended") Optional<Temporal> initialStartDate,
        @Doc("The API's address") @Default("https://api.stripe.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final List<String> APPENDED = List.of("Event", "BalanceTransaction");

    public Stripe {
        endpoints = endpoints.map(List::copyOf);
    }

    /// The usual objects of an account.
    public static Stripe of(Secret stripeSecretKey) {
        return new Stripe(stripeSecretKey, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), "https://api.stripe.com", Optional.empty());
    }

    /// With objects of these kinds alone.
    public Stripe endpoints(List<String> names) {
        return new Stripe(stripeSecretKey, Optional.of(names), startDate, endDate, initialStartDate, baseUrl,
                runtime);
    }

    /// With objects created from one moment up to another.
    ///
    /// @param end null for up to now
    public Stripe created(Temporal start, @Nullable Temporal end) {
        return new Stripe(stripeSecretKey, endpoints, Optional.of(start), Optional.ofNullable(end),
                Optional.of(start), baseUrl, runtime);
    }

    /// With the API at another address.
    public Stripe baseUrl(String url) {
        return new Stripe(stripeSecretKey, endpoints, startDate, endDate, initialStartDate, url, runtime);
    }

    @Override
    public String vendor() {
        return "stripe";
    }

    @Override
    public RestApi declaration(RestApi file) {
        RestApi api = file.client("base_url", baseUrl).auth(Authentications.bearer(stripeSecretKey))
                .eachResource(this::within);
        return endpoints.map(chosen -> Endpoints.only(chosen, api)).orElse(api);
    }

    private DeclaredResource within(DeclaredResource resource) {
        DeclaredResource ended = endDate.isEmpty()
                ? resource
                : resource.param("created[lt]", UtcTime.seconds(endDate.get()));
        if (APPENDED.contains(String.valueOf(resource.keys().get("name")))) {
            return initialStartDate.isEmpty()
                    ? ended
                    : ended.cursor("initial_value", UtcTime.seconds(initialStartDate.get()));
        }
        return startDate.isEmpty() ? ended : ended.param("created[gte]", UtcTime.seconds(startDate.get()));
    }
}
