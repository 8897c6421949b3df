package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields that tickets have. Their first titles, and those of their options, are kept in the state of the
/// source, so that columns keep their names when somebody changes a title.
record TicketFields(RestClient client) {
    /// dlt's key in the state.
    private static final String STATE = "ticket_custom_fields_v2";
    private static final String OPTIONS = "custom_field_options";
    private static final String NAME = "name";

    /// A field as the state has it.
    ///
    /// @param options their names by their values
    record Known(String title, Map<String, String> options) {}

    Resource<Map<String, @Nullable Object>> resource() {
        return Resource.<Map<String, @Nullable Object>>of("ticket_fields", context -> read(context).stream())
                .write(WriteDisposition.REPLACE);
    }

    /// The fields by their ids, as the state has them once all were read.
    Map<String, Known> known(ResourceContext context) {
        read(context);
        return stored(context);
    }

    private List<Map<String, @Nullable Object>> read(ResourceContext context) {
        Map<String, Known> known = stored(context);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        PagedEndpoint endpoint = PagedEndpoint.get("api/v2/ticket_fields.json").select("ticket_fields")
                .paginator(Paginators.jsonLink("next_page"));
        try (Stream<RestPage> pages = NamedPages.of(context.resourceName(), client.paginate(endpoint))) {
            pages.forEachOrdered(page -> page.rows().items()
                    .forEach(field -> rows.add(seen((JsonObject) field, known))));
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        known.forEach(
                (id, field) -> kept.put(id, Map.of("title", field.title(), "options", field.options())));
        context.sourceState().put(STATE, kept);
        return rows;
    }

    private static Map<String, @Nullable Object> seen(JsonObject field, Map<String, Known> known) {
        String id = String.valueOf(field.value("id"));
        Known before = known.get(id);
        String title = before == null ? String.valueOf(field.value("title")) : before.title();
        Map<String, String> names = new LinkedHashMap<>(before == null ? Map.of() : before.options());
        List<Object> options = new ArrayList<>();
        for (Object option : field.list(OPTIONS)) {
            if (option instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>(Members.of(map));
                String value = String.valueOf(row.get("value"));
                names.putIfAbsent(value, String.valueOf(row.get(NAME)));
                row.put(NAME, names.get(value));
                options.add(row);
            }
        }
        known.put(id, new Known(title, names));
        Map<String, @Nullable Object> row = new LinkedHashMap<>(field.asMap());
        if (row.containsKey(OPTIONS)) {
            row.put(OPTIONS, options);
        }
        row.put("initial_title", title);
        return row;
    }

    private static Map<String, Known> stored(ResourceContext context) {
        Map<String, Known> known = new LinkedHashMap<>();
        Members.of(context.sourceState().get(STATE)).forEach((id, field) -> {
            if (field instanceof Map<?, ?> map) {
                Map<String, String> options = new LinkedHashMap<>();
                Members.of(map.get("options"))
                        .forEach((value, name) -> options.put(value, String.valueOf(name)));
                known.put(id, new Known(String.valueOf(map.get("title")), options));
            }
        });
        return known;
    }
}
