package dev.dlt4j.sources.catalog.freshdesk;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.Endpoints;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Tickets, contacts and other lists of Freshdesk, as dlt's `freshdesk` has them: what changed since the last
/// run, by `updated_at`, is merged by `id`. The server selects tickets and contacts itself; of the others it
/// sends all.
///
/// ```java
/// Source source = Freshdesk.of("mycompany", apiKey).endpoints(List.of("tickets")).source();
/// ```
public record Freshdesk(
        @Doc("tickets, contacts … Default: the usual ones") Optional<List<String>> endpoints,
        @Doc("Rows in a page, 100 at most") @Default("100") int perPage,
        @Doc("The name before .freshdesk.com") String domain,
        @Doc("The API key of an agent") Secret apiSecretKey,
        @Doc("The API's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int MAX_PAGE = 100;

    public Freshdesk {
        endpoints = endpoints.map(List::copyOf);
    }

    /// The usual lists of an account.
    public static Freshdesk of(String domain, Secret apiSecretKey) {
        return new Freshdesk(Optional.empty(), MAX_PAGE, domain, apiSecretKey, Optional.empty(),
                Optional.empty());
    }

    /// With these lists alone.
    public Freshdesk endpoints(List<String> names) {
        return new Freshdesk(Optional.of(names), perPage, domain, apiSecretKey, baseUrl, runtime);
    }

    /// With the API at another address.
    public Freshdesk baseUrl(String url) {
        return new Freshdesk(endpoints, perPage, domain, apiSecretKey, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "freshdesk";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (perPage < 1 || perPage > MAX_PAGE) {
            throw ConfigurationError.at("per_page", "expected 1 to 100 rows, found " + perPage);
        }
        RestApi api = file.client("base_url", baseUrl.orElse("https://" + domain + ".freshdesk.com/api/v2"))
                .auth(Authentications.basic(apiSecretKey.reveal(), Secret.of("X")))
                .eachResource(resource -> resource.param("per_page", perPage));
        return endpoints.map(chosen -> Endpoints.only(chosen, api)).orElse(api);
    }
}
