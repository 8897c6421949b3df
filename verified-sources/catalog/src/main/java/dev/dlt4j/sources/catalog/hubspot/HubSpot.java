package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.Suggestion;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Companies, contacts, deals, tickets, products, quotes, owners and pipelines of HubSpot, as dlt's `hubspot`
/// has them: all are read in each run and merged by `id`.
///
/// ```java
/// Source source = HubSpot.of(token).withHistory().source().only("contacts", "contacts_property_history");
/// ```
public record HubSpot(
        @Doc("The access token of a private app") Secret apiKey,
        @Doc("Whether the history of properties is loaded") @Default("false") boolean includeHistory,
        @Doc("Whether deleted objects are loaded, with is_deleted") @Default("false") boolean softDelete,
        @Doc("Whether properties that users made are loaded") @Default("true") boolean includeCustomProps,
        @Doc("Names of properties by kind: contact, deal …") Optional<Map<String, List<String>>> properties,
        @Doc("Properties for the table properties") Optional<List<Label>> propertiesWithCustomLabels,
        @Doc("The API's address") @Default("https://api.hubapi.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// A property whose labels are wanted.
    public record Label(@Doc("contact, deal …") String objectType,
            @Doc("The property's name") String propertyName) {}

    public HubSpot {
        properties = properties.map(Map::copyOf);
        propertiesWithCustomLabels = propertiesWithCustomLabels.map(List::copyOf);
    }

    /// All that a private app may read.
    public static HubSpot of(Secret apiKey) {
        return new HubSpot(apiKey, false, false, true, Optional.empty(), Optional.empty(),
                "https://api.hubapi.com", Optional.empty());
    }

    /// With the history of all properties, in tables of their own.
    public HubSpot withHistory() {
        return new HubSpot(apiKey, true, softDelete, includeCustomProps, properties,
                propertiesWithCustomLabels, baseUrl, runtime);
    }

    /// With objects that were deleted, marked in `is_deleted`.
    public HubSpot withDeleted() {
        return new HubSpot(apiKey, includeHistory, true, includeCustomProps, properties,
                propertiesWithCustomLabels, baseUrl, runtime);
    }

    /// With other properties than those by default.
    ///
    /// @param names by kind of object: `contact`, `company`, `deal`, `ticket`, `product`, `quote`
    public HubSpot properties(Map<String, List<String>> names) {
        return new HubSpot(apiKey, includeHistory, softDelete, includeCustomProps, Optional.of(names),
                propertiesWithCustomLabels, baseUrl, runtime);
    }

    /// With the API at another address.
    public HubSpot baseUrl(String url) {
        return new HubSpot(apiKey, includeHistory, softDelete, includeCustomProps, properties,
                propertiesWithCustomLabels, url, runtime);
    }

    @Override
    public String vendor() {
        return "hubspot";
    }

    @Override
    public RestApi declaration(RestApi file) {
        properties.orElse(Map.of()).keySet().forEach(kind -> requireKind("properties." + kind, kind));
        return file.client("base_url", baseUrl).auth(Authentications.bearer(apiKey));
    }

    /// @throws ConfigurationError at the key when there is no such kind of objects
    static void requireKind(String key, String kind) {
        List<String> kinds = Arrays.stream(ObjectType.values()).map(ObjectType::singular).toList();
        if (!kinds.contains(kind)) {
            throw ConfigurationError.at(key, "there are no objects \"%s\"%s; there are: %s".formatted(kind,
                    Suggestion.of(kind, kinds), String.join(", ", kinds)));
        }
    }

    @Override
    public Source finished(Source source, RestApi api) {
        List<Resource<?>> all = new ArrayList<>(new CrmObjects(api.restClient(), this).resources());
        all.addAll(source.resources());
        return Source.of(source.name(), all);
    }
}
