package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks HubSpot for one resource, which failures name.
record CrmClient(RestClient client, String resource) {
    private static final String RESULTS = "results";

    /// The pages of a list.
    Stream<RestPage> pages(PagedEndpoint endpoint) {
        return NamedPages.of(resource, client.paginate(
                endpoint.select(RESULTS).paginator(Paginators.cursor("paging.next.after", "after"))));
    }

    /// An answer that is one row.
    Stream<Object> single(String path) {
        return NamedPages.of(resource, client.paginate(
                PagedEndpoint.get(path).select("$").paginator(Paginators.singlePage())))
                .map(page -> page.rows().items());
    }

    /// What properties objects of a kind have.
    PropertyTypes properties(ObjectType type) {
        SortedMap<String, String> types = new TreeMap<>();
        try (Stream<RestPage> pages = pages(PagedEndpoint.get("crm/v3/properties/" + type.plural()))) {
            pages.forEachOrdered(page -> page.rows().items().forEach(property -> types.put(
                    String.valueOf(Members.of(property).get("name")),
                    String.valueOf(Members.of(property).get("type")))));
        }
        return new PropertyTypes(types);
    }

    /// The rows of a page of objects: their properties with their id, and the ids of objects that are linked
    /// to them.
    List<Map<String, @Nullable Object>> rows(RestPage page) {
        return page.rows().items().stream().map(this::row).toList();
    }

    private Map<String, @Nullable Object> row(Object object) {
        Map<String, @Nullable Object> all = Members.of(object);
        Map<String, @Nullable Object> row = new LinkedHashMap<>(
                all.containsKey("properties") ? Members.of(all.get("properties")) : all);
        row.putIfAbsent("id", all.get("id"));
        Object id = row.getOrDefault("hs_object_id", row.get("id"));
        Members.of(all.get("associations")).forEach((kind, found) -> row.put(kind, links(kind, found, id)));
        return row;
    }

    /// What is linked to an object. The first of these come with it.
    private List<Map<String, @Nullable Object>> links(String kind, @Nullable Object found,
            @Nullable Object id) {
        Set<Map<String, @Nullable Object>> links = new LinkedHashSet<>();
        links.addAll(
                links(kind, Members.of(found).get(RESULTS) instanceof List<?> some ? some : List.of(), id));
        Object next = Members.of(Members.of(Members.of(found).get("paging")).get("next")).get("link");
        if (next != null) {
            try (Stream<RestPage> pages = pages(PagedEndpoint.get(String.valueOf(next)))) {
                pages.forEachOrdered(page -> links.addAll(links(kind, page.rows().items(), id)));
            }
        }
        return List.copyOf(links);
    }

    private static List<Map<String, @Nullable Object>> links(String kind, List<?> found,
            @Nullable Object id) {
        List<Map<String, @Nullable Object>> links = new ArrayList<>();
        for (Object each : found) {
            Map<String, @Nullable Object> link = new LinkedHashMap<>();
            link.put("value", id);
            link.put(kind + "_id", Members.of(each).get("id"));
            links.add(link);
        }
        return links;
    }
}
