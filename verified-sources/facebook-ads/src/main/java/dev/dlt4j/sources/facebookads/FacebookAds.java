package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
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
/// Source source = FacebookAds.of(account).source().rootKey(true)
///         .eachResource(resource -> resource.write(WriteDisposition.MERGE));
/// ```
public final class FacebookAds {
    private static final int CHUNK = 50;

    private final FacebookAccount account;
    private final int chunkSize;
    private final Map<AdObject, Wanted> wanted;

    /// What is asked for of the objects of one kind.
    ///
    /// @param states empty for objects in any state
    /// @param more   fields that are read by batches of further requests
    private record Wanted(List<String> fields, List<String> states, List<String> more) {}

    private FacebookAds(FacebookAccount account, int chunkSize, Map<AdObject, Wanted> wanted) {
        this.account = account;
        this.chunkSize = chunkSize;
        this.wanted = Map.copyOf(wanted);
    }

    /// The objects of an account.
    public static FacebookAds of(FacebookAccount account) {
        return new FacebookAds(account, CHUNK, Map.of());
    }

    /// With so many objects in a page and in a batch; 50 by default, which is the most that a batch can have.
    /// Fewer help when many fields are asked for.
    public FacebookAds chunkSize(int objects) {
        if (objects < 1) {
            throw ConfigurationError.at("chunk_size", "expected 1 object or more, found " + objects);
        }
        return new FacebookAds(account, objects, wanted);
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
        return new FacebookAds(account, chunkSize, all);
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
        TokenExpiry.notice(account);
        Graph graph = new Graph(account);
        Resource<Object> ads = ofAccount(graph, AdObject.ADS);
        return Source.of("facebook_ads", ofAccount(graph, AdObject.CAMPAIGNS), ads,
                ofAccount(graph, AdObject.AD_SETS), ofAccount(graph, AdObject.AD_CREATIVES),
                hinted(ads.transform(AdObject.LEADS.resource, (ad, context) -> leads(graph, ad))));
    }

    private Resource<Object> ofAccount(Graph graph, AdObject object) {
        return hinted(Resource.push(object.resource, (context, out) -> {
            try (Stream<RestPage> pages = pages(graph, object, graph.path())) {
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
