package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The resources of Pipedrive's API v1. All depend on `create_state`, which learns the names of fields before
/// any row is renamed by them.
///
/// @param since where the first run begins, as Pipedrive writes moments
record PipedriveRecents(RestClient client, String since) {
    private static final String STATE = "custom_fields_mapping";
    private static final String PAGING = "additional_data.pagination.";
    private static final Selector LAST = Selector.of("data[-1].update_time");
    private static final int PAGE = 500;
    private static final Map<String, String> FIELDS = inOrder("activity", "activityFields", "organization",
            "organizationFields", "person", "personFields", "product", "productFields", "deal", "dealFields");
    private static final Map<String, String> RECENTS = inOrder("activity", "activities", "activityType",
            "activity_types", "deal", "deals", "file", "files", "filter", "filters", "note", "notes",
            "person", "persons", "organization", "organizations", "pipeline", "pipelines", "product",
            "products", "project", "projects", "stage", "stages", "task", "tasks", "user", "users");

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    List<Resource<?>> resources() {
        Resource<Object> names = Resource.<Object>of("create_state", context -> Stream.of(learned(context)))
                .selected(false);
        List<Resource<?>> all = new ArrayList<>();
        all.add(names);
        all.add(names.<Object>transform(STATE, (ignored, context) -> known(context))
                .write(WriteDisposition.REPLACE)
                .column("options", column -> column.with("data_type", DataType.JSON.dltName())));
        RECENTS.forEach((entity, name) -> all.add(merged(names.transform(name,
                (ignored, context) -> recents(entity, name, context)))
                .incremental(Incremental.on("update_time|modified").from(since))));
        Resource<?> deals = all.stream().filter(each -> each.name().equals("deals")).findFirst()
                .orElseThrow();
        all.add(merged(deals.transform("deals_participants", (deal, context) -> pages("deals_participants",
                ofDeal(deal, "participants")).map(page -> page.rows().items()))));
        all.add(merged(deals.transform("deals_flow", (deal, context) -> pages("deals_flow",
                ofDeal(deal, "flow")).flatMap(page -> flow(page, context)))));
        all.add(merged(names.transform("leads", (ignored, context) -> leads(context)))
                .incremental(Incremental.on("update_time").from(since)));
        return all;
    }

    private static Resource<Object> merged(Resource<Object> resource) {
        return resource.write(WriteDisposition.MERGE).primaryKey("id");
    }

    /// Reads what fields there are, and keeps it in the state of the source.
    private Object learned(ResourceContext context) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(
                Members.of(context.sourceState().get(STATE)));
        FIELDS.forEach((entity, path) -> {
            Map<String, @Nullable Object> fields = Members.of(known.get(entity));
            try (Stream<RestPage> pages = pages("create_state", PagedEndpoint.get(path))) {
                List<Object> described = pages.flatMap(page -> page.rows().items().stream()).toList();
                known.put(entity, FieldNames.with(fields, described));
            }
        });
        context.sourceState().put(STATE, known);
        return Map.of("entities", List.copyOf(known.keySet()));
    }

    private static Map<String, @Nullable Object> fields(String entity, ResourceContext context) {
        return Members.of(Members.of(context.sourceState().get(STATE)).get(entity));
    }

    /// The fields that are known, a page for each kind of object.
    private static Stream<Object> known(ResourceContext context) {
        return Members.of(context.sourceState().get(STATE)).entrySet().stream().map(entity -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            Members.of(entity.getValue()).forEach((hash, field) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("endpoint", entity.getKey());
                row.put("hash_string", hash);
                for (String key : List.of("name", "normalized_name", "options", "field_type")) {
                    row.put(key, Members.of(field).get(key));
                }
                rows.add(row);
            });
            return rows;
        });
    }

    private Stream<Object> recents(String entity, String name, ResourceContext context) {
        Map<String, @Nullable Object> fields = fields(entity, context);
        return pages(name, PagedEndpoint.get("recents")
                .param("since_timestamp", context.cursor().<Object>startValue()).param("items", entity))
                .map(page -> page.rows().items().stream()
                        .flatMap(item -> objects(Members.of(item).get("data")))
                        .map(row -> FieldNames.named(row, fields)).toList());
    }

    /// A change holds the object it is of, or several, or null.
    private static Stream<?> objects(@Nullable Object data) {
        return switch (data) {
            case null -> Stream.empty();
            case List<?> several -> several.stream().filter(each -> each != null);
            default -> Stream.of(data);
        };
    }

    private static PagedEndpoint ofDeal(Object deal, String what) {
        return PagedEndpoint.get("deals/%s/%s".formatted(Members.of(deal).get("id"), what));
    }

    /// The changes of a deal, each kind in a table of its own.
    private static Stream<Object> flow(RestPage page, ResourceContext context) {
        Map<String, List<Object>> kinds = new TreeMap<>();
        for (Object item : page.rows().items()) {
            Map<String, @Nullable Object> change = Members.of(item);
            Map<String, @Nullable Object> row = new LinkedHashMap<>(Members.of(change.get("data")));
            row.put("timestamp", change.get("timestamp"));
            String kind = String.valueOf(change.get("object"));
            kinds.computeIfAbsent(kind, known -> new ArrayList<>())
                    .add(FieldNames.named(row, fields(kind, context)));
        }
        return kinds.entrySet().stream()
                .map(kind -> Marked.toTable(kind.getValue(), "deals_flow_" + kind.getKey()));
    }

    /// Leads have the fields of deals. They come from the newest on, up to those that are known.
    private Stream<Object> leads(ResourceContext context) {
        Map<String, @Nullable Object> fields = fields("deal", context);
        String start = String.valueOf(context.cursor().<Object>startValue());
        PagedEndpoint endpoint = PagedEndpoint.get("leads").param("sort", "update_time DESC")
                .endingWith(page -> page.value(LAST).map(String::valueOf)
                        .filter(time -> time.compareTo(start) < 0).isPresent());
        return pages("leads", endpoint)
                .map(page -> page.rows().items().stream().map(row -> FieldNames.named(row, fields))
                        .toList());
    }

    private Stream<RestPage> pages(String resource, PagedEndpoint endpoint) {
        return NamedPages.of(resource, client.paginate(endpoint.param("start", 0).param("limit", PAGE)
                .select("data").paginator(Paginators.of("cursor", Map.of("cursor_path", PAGING + "next_start",
                        "cursor_param", "start", "has_more_path", PAGING + "more_items_in_collection")))));
    }
}
