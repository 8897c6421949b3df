package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events of single objects of HubSpot, as dlt's `hubspot_events_for_objects` has them: those since the last
/// run are appended, each kind to a table of its own.
///
/// ```java
/// Source source = HubSpotEvents.of(token, "contact", List.of("7086461639")).source();
/// ```
public record HubSpotEvents(
        @Doc("The access token of a private app") Secret apiKey,
        @Doc("contact, company, deal, ticket, product or quote") String objectType,
        @Doc("The ids of the objects whose events are read") List<String> objectIds,
        @Doc("Where the first run begins. Default: 2024-02-10") Optional<Temporal> startDate,
        @Doc("The API's address") @Default("https://api.hubapi.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final String BEGINNING = "2024-02-10T00:00:00Z";

    public HubSpotEvents {
        objectIds = List.copyOf(objectIds);
    }

    /// Events of objects of one kind.
    public static HubSpotEvents of(Secret apiKey, String objectType, List<String> objectIds) {
        return new HubSpotEvents(apiKey, objectType, objectIds, Optional.empty(), "https://api.hubapi.com",
                Optional.empty());
    }

    /// With events since a moment, in the first run.
    public HubSpotEvents since(Temporal moment) {
        return new HubSpotEvents(apiKey, objectType, objectIds, Optional.of(moment), baseUrl, runtime);
    }

    /// With the API at another address.
    public HubSpotEvents baseUrl(String url) {
        return new HubSpotEvents(apiKey, objectType, objectIds, startDate, url, runtime);
    }

    @Override
    public String vendor() {
        return "hubspot_events";
    }

    @Override
    public RestApi declaration(RestApi file) {
        HubSpot.requireKind("object_type", objectType);
        if (objectIds.isEmpty()) {
            throw ConfigurationError.at("object_ids", "give the id of an object: [\"7086461639\"]");
        }
        return file.client("base_url", baseUrl).auth(Authentications.bearer(apiKey))
                .changed("events", this::ofObjects).resource(Resource.of("object_ids",
                        objectIds.stream().map(id -> Map.of("id", id)).toList()).selected(false));
    }

    private DeclaredResource ofObjects(DeclaredResource events) {
        String name = objectType + "_events";
        return events.with("name", name)
                .param("objectType", objectType)
                .param("occurredBefore",
                        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .cursor("initial_value", startDate.map(UtcTime::text).orElse(BEGINNING))
                .tableName(event -> name + "_" + Members.of(event).get("eventType"));
    }
}
