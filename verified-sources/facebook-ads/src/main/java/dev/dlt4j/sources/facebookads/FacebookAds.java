package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The objects of an ad account: `campaigns`, `ads`, `ad_sets`, `ad_creatives` and the `leads` of the ads,
/// as dlt's `facebook_ads_source`. Each replaces its table and has the primary key `id`. Immutable; each
/// method gives a changed copy.
///
/// The API does not list deleted objects. To keep them, let the resources merge:
///
/// ```java
/// Source source = FacebookAds.of("1972239075", token).source().rootKey(true)
///         .eachResource(resource -> resource.write(WriteDisposition.MERGE));
/// ```
public final class FacebookAds {
    private static final int CHUNK = 50;

    private final GraphSettings settings;
    private final int chunkSize;
    private final Map<AdObject, Wanted> wanted;

    /// What is asked for of the objects of one kind.
    ///
    /// @param states empty for objects in any state
    /// @param more   fields that are read by batches of further requests
    private record Wanted(List<String> fields, List<String> states, List<String> more) {}

    private FacebookAds(GraphSettings settings, int chunkSize, Map<AdObject, Wanted> wanted) {
        this.settings = settings;
        this.chunkSize = chunkSize;
        this.wanted = Map.copyOf(wanted);
    }

    /// The objects of an account.
    ///
    /// @param accountId   with or without `act_` before it
    /// @param accessToken of a user or system user who may read it, with the permission `ads_read`
    public static FacebookAds of(String accountId, Secret accessToken) {
        return of(GraphSettings.of(accountId, accessToken));
    }

    static FacebookAds of(GraphSettings settings) {
        return new FacebookAds(settings, CHUNK, Map.of());
    }

    private FacebookAds with(GraphSettings changed) {
        return new FacebookAds(changed, chunkSize, wanted);
    }

    /// With another version of the API than `v26.0`: the app's.
    public FacebookAds apiVersion(String version) {
        return with(settings.withApiVersion(version));
    }

    /// With another host than `https://graph.facebook.com`.
    public FacebookAds baseUrl(String url) {
        return with(settings.withBaseUrl(url));
    }

    /// With another limit of time for requests; 300 seconds by default.
    public FacebookAds timeout(Duration timeout) {
        return with(settings.withTimeout(timeout));
    }

    /// With a warning when the token expires within 7 days.
    public FacebookAds tokenExpiresAt(Instant instant) {
        return with(settings.withTokenExpiresAt(instant));
    }

    /// With another way to wait, for tests.
    public FacebookAds waiting(Waiting waiting) {
        return with(settings.withWaiting(waiting));
    }

    /// With another clock, whose zone is that in which days begin; by default the machine's.
    public FacebookAds clock(Clock clock) {
        return with(settings.withClock(clock));
    }

    /// With so many objects in a page and in a batch; 50 by default, which is the most that a batch can have.
    /// Fewer help when many fields are asked for.
    public FacebookAds chunkSize(int objects) {
        if (objects < 1) {
            throw ConfigurationError.at("chunk_size", "expected 1 object or more, found " + objects);
        }
        return new FacebookAds(settings, objects, wanted);
    }

    /// With other fields of a resource than its usual ones.
    ///
    /// @param resource `campaigns`, `ads`, `ad_sets`, `ad_creatives` or `leads`
    public FacebookAds fields(String resource, String... fields) {
        AdObject object = object(resource);
        Wanted now = wanted(object);
        return with(object, new Wanted(List.of(fields), now.states(), now.more()));
    }

    /// With only the objects of a resource whose effective status is one of these: `ACTIVE`, `PAUSED` ….
    public FacebookAds states(String resource, String... states) {
        AdObject object = object(resource);
        Wanted now = wanted(object);
        return with(object, new Wanted(now.fields(), List.of(states), now.more()));
    }

    /// With further fields of a resource's objects, read by batches of requests for single objects, dlt's
    /// `enrich_ad_objects`: lists of objects with many fields are refused or slow. Let [#fields] then be few.
    public FacebookAds enrich(String resource, String... fields) {
        AdObject object = object(resource);
        Wanted now = wanted(object);
        return with(object, new Wanted(now.fields(), now.states(), List.of(fields)));
    }

    private FacebookAds with(AdObject object, Wanted changed) {
        Map<AdObject, Wanted> all = new LinkedHashMap<>(wanted);
        all.put(object, changed);
        return new FacebookAds(settings, chunkSize, all);
    }

    private Wanted wanted(AdObject object) {
        return wanted.getOrDefault(object, new Wanted(object.defaultFields(), List.of(), List.of()));
    }

    private static AdObject object(String resource) {
        return AdObject.named(resource).orElseThrow(() -> ConfigurationError.at("resources",
                "there is no resource \"%s\"%s; there are: %s".formatted(resource,
                        EditDistance.nearest(resource, AdObject.names())
                                .map(near -> ", did you mean \"" + near + "\"?").orElse(""),
                        String.join(", ", AdObject.names()))));
    }

    /// The source, named `facebook_ads`. Nothing is read yet.
    public Source source() {
        TokenExpiry.notice(settings);
        Graph graph = new Graph(settings);
        Resource<Object> ads = ofAccount(graph, AdObject.ADS);
        return Source.of("facebook_ads", ofAccount(graph, AdObject.CAMPAIGNS), ads,
                ofAccount(graph, AdObject.AD_SETS), ofAccount(graph, AdObject.AD_CREATIVES),
                hinted(ads.transform(AdObject.LEADS.resource, (ad, context) -> leads(graph, ad))));
    }

    private Resource<Object> ofAccount(Graph graph, AdObject object) {
        return hinted(Resource.push(object.resource, (context, out) -> {
            try (Stream<RestPage> pages = pages(graph, object, graph.account())) {
                pages.forEachOrdered(page -> handOver(graph, object, page, out));
            }
        }));
    }

    private void handOver(Graph graph, AdObject object, RestPage page, Out<Object> out) {
        if (wanted(object).more().isEmpty()) {
            page.rows().to(out, page.response().request().toString());
        } else {
            out.emit(rows(graph, object, page));
        }
        page.response().release();
    }

    /// The leads of an ad, page by page.
    private Stream<Object> leads(Graph graph, Object ad) {
        Object id = ad instanceof JsonObject row
                ? row.value("id")
                : ad instanceof Map<?, ?> row ? row.get("id") : null;
        return id == null
                ? Stream.empty()
                : pages(graph, AdObject.LEADS, String.valueOf(id))
                        .map(page -> rows(graph, AdObject.LEADS, page));
    }

    private List<JsonObject> rows(Graph graph, AdObject object, RestPage page) {
        List<JsonObject> rows = page.rows().items().stream().map(JsonObject.class::cast).toList();
        List<String> more = wanted(object).more();
        return more.isEmpty()
                ? rows
                : new BatchCall(graph, more, Math.min(chunkSize, Graph.LARGEST_BATCH)).enriched(rows);
    }

    private Stream<RestPage> pages(Graph graph, AdObject object, String parent) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("fields", String.join(",", wanted(object).fields()));
        params.put("limit", chunkSize);
        if (!wanted(object).states().isEmpty()) {
            params.put("effective_status", wanted(object).states());
        }
        return graph.pages(parent + "/" + object.edge, params);
    }

    private static <T> Resource<T> hinted(Resource<T> resource) {
        return resource.primaryKey("id").write(WriteDisposition.REPLACE);
    }
}
