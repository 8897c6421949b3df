package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.Endpoints;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Deals, persons and more of Pipedrive by its API v2, as dlt's `pipedrive_v2` has them: merged by `id`,
/// those that changed since the last run.
///
/// ```java
/// Source source = PipedriveV2.of("mycompany", apiToken).endpoints(List.of("deals", "persons")).source();
/// ```
public record PipedriveV2(
        @Doc("The API token of a user") Secret pipedriveApiKey,
        @Doc("The name before .pipedrive.com") String companyDomain,
        @Doc("deals, persons … Default: all") Optional<List<String>> endpoints,
        @Doc("What names of resources begin with") @Default("v2_") String prefix,
        @Doc("Where the first run begins. Default: with all there is") Optional<Temporal> sinceTimestamp,
        @Doc("The API's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final List<String> OF_DEALS = List.of("deal_products", "deal_followers");

    public PipedriveV2 {
        endpoints = endpoints.map(List::copyOf);
    }

    /// All that a user of a company may see.
    public static PipedriveV2 of(String companyDomain, Secret pipedriveApiKey) {
        return new PipedriveV2(pipedriveApiKey, companyDomain, Optional.empty(), "v2_", Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /// With these resources alone, named without prefix; products and followers of deals come with deals.
    public PipedriveV2 endpoints(List<String> names) {
        return new PipedriveV2(pipedriveApiKey, companyDomain, Optional.of(names), prefix, sinceTimestamp,
                baseUrl, runtime);
    }

    /// With the API at another address.
    public PipedriveV2 baseUrl(String url) {
        return new PipedriveV2(pipedriveApiKey, companyDomain, endpoints, prefix, sinceTimestamp,
                Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "pipedrive_v2";
    }

    @Override
    public RestApi declaration(RestApi file) {
        List<String> known = file.names().stream().filter(name -> !OF_DEALS.contains(name)).toList();
        Endpoints.requireKnown(endpoints.orElse(List.of()), known);
        return file.client("base_url",
                baseUrl.orElse("https://" + companyDomain + ".pipedrive.com/api/v2"))
                .auth(Authentications.keyInQuery("api_token", pipedriveApiKey)).eachResource(this::prefixed);
    }

    private DeclaredResource prefixed(DeclaredResource declared) {
        String name = String.valueOf(declared.keys().get("name"));
        Map<String, ?> endpoint = Members.of(declared.keys().get("endpoint"));
        DeclaredResource resource = declared.with("name", prefix + name)
                .selected(endpoints.isEmpty()
                        || endpoints.get().contains(OF_DEALS.contains(name) ? "deals" : name))
                .path(String.valueOf(endpoint.get("path")).replace("{resources.deals.",
                        "{resources." + prefix + "deals."));
        if (name.equals("deal_followers")) {
            return resource.primaryKey("user_id", "_" + prefix + "deals_id");
        }
        return endpoint.containsKey("incremental")
                ? resource.cursor("initial_value",
                        sinceTimestamp.map(UtcTime::text).orElse("1970-01-01T00:00:00Z"))
                : resource;
    }
}
