package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.sources.catalog.InTurn;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The resources of HubSpot that are read with code: objects with the properties that they have, the history
/// of these, owners, and when deals and tickets came to their stages.
record CrmObjects(RestClient client, HubSpot settings) {
    private static final String STAGE = "hs_v2_date_entered_";
    /// Characters of the names of properties in one address.
    private static final int MAX_LENGTH = 2000;
    private static final String DELETED = "is_deleted";
    private static final List<Boolean> EXISTING = List.of(false);
    private static final List<Boolean> ALSO_ARCHIVED = List.of(false, true);

    List<Resource<?>> resources() {
        List<Resource<?>> all = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            all.add(merged(Resource.of(type.plural(), context -> objects(type)), "id"));
        }
        for (ObjectType type : settings.includeHistory() ? ObjectType.values() : new ObjectType[0]) {
            Resource<Object> history = Resource.of(type.plural() + "_property_history",
                    context -> history(type));
            all.add(history.write(WriteDisposition.MERGE).mergeKey("object_id"));
        }
        all.add(merged(Resource.of("owners", context -> owners()), "id"));
        for (ObjectType type : List.of(ObjectType.DEAL, ObjectType.TICKET)) {
            all.add(merged(Resource.of("stages_timing_" + type.plural(), context -> stages(type)), "id",
                    "stage"));
        }
        Resource<Object> labels = Resource.of("properties", context -> labels());
        all.add(labels.write(WriteDisposition.REPLACE));
        return all;
    }

    private static Resource<Object> merged(Resource<Object> resource, String... key) {
        return resource.write(WriteDisposition.MERGE).primaryKey(key);
    }

    private PropertyTypes chosen(ObjectType type, CrmClient asking) {
        List<String> wanted = settings.properties()
                .map(each -> each.getOrDefault(type.singular(), type.properties()))
                .orElse(type.properties());
        return asking.properties(type).chosen(wanted, settings.includeCustomProps(), type);
    }

    private Stream<Object> objects(ObjectType type) {
        CrmClient asking = new CrmClient(client, type.plural());
        PropertyTypes properties = chosen(type, asking);
        ResourceHints hints = properties.hints();
        return read(type, properties.joined(), asking).map(page -> Marked.withHints(page, hints));
    }

    /// Pages of objects with these properties; those that were deleted behind the others.
    private Stream<List<Map<String, @Nullable Object>>> read(ObjectType type, String properties,
            CrmClient asking) {
        List<Supplier<Stream<List<Map<String, @Nullable Object>>>>> parts = new ArrayList<>();
        for (boolean archived : settings.softDelete() ? ALSO_ARCHIVED : EXISTING) {
            PagedEndpoint all = endpoint(type).param("properties", properties).param("limit", 100);
            PagedEndpoint endpoint = archived ? all.param("archived", true) : all;
            parts.add(() -> asking.pages(endpoint).map(page -> {
                List<Map<String, @Nullable Object>> rows = asking.rows(page);
                if (settings.softDelete()) {
                    rows.forEach(row -> row.put(DELETED, archived));
                }
                return rows;
            }));
        }
        return InTurn.of(parts);
    }

    private static PagedEndpoint endpoint(ObjectType type) {
        PagedEndpoint endpoint = PagedEndpoint.get("crm/v3/objects/" + type.plural());
        return type.associations().isEmpty()
                ? endpoint
                : endpoint.param("associations", type.associations());
    }

    /// The changes of all properties of each object, which take the place of those the table has of it.
    private Stream<Object> history(ObjectType type) {
        CrmClient asking = new CrmClient(client, type.plural() + "_property_history");
        return asking.pages(endpoint(type)
                .param("propertiesWithHistory", chosen(type, asking).joined()).param("limit", 50))
                .map(page -> {
                    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                    page.rows().items().forEach(object -> changes(Members.of(object), rows));
                    return rows;
                });
    }

    private static void changes(Map<String, @Nullable Object> object,
            List<Map<String, @Nullable Object>> to) {
        Members.of(object.get("propertiesWithHistory")).forEach((property, changes) -> {
            for (Object change : changes instanceof List<?> list ? list : List.of()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("object_id", object.get("id"));
                row.put("property_name", property);
                row.putAll(Members.of(change));
                to.add(row);
            }
        });
    }

    /// Those that were deleted are marked, the others are not, as in dlt.
    private Stream<Object> owners() {
        CrmClient asking = new CrmClient(client, "owners");
        List<Supplier<Stream<Object>>> parts = new ArrayList<>();
        parts.add(() -> asking.pages(PagedEndpoint.get("crm/v3/owners/")).map(asking::rows));
        if (settings.softDelete()) {
            parts.add(() -> asking.pages(PagedEndpoint.get("crm/v3/owners/").param("archived", true))
                    .map(page -> {
                        List<Map<String, @Nullable Object>> rows = asking.rows(page);
                        rows.forEach(row -> row.put(DELETED, true));
                        return rows;
                    }));
        }
        return InTurn.of(parts);
    }

    /// When objects came to stages: a row for each stage of each.
    private Stream<Object> stages(ObjectType type) {
        CrmClient asking = new CrmClient(client, "stages_timing_" + type.plural());
        List<Supplier<Stream<Object>>> parts = new ArrayList<>();
        for (String chunk : asking.properties(type).chunks(STAGE, MAX_LENGTH)) {
            parts.add(() -> read(type, chunk, asking).map(page -> page.stream()
                    .flatMap(CrmObjects::stages).toList()));
        }
        return InTurn.of(parts);
    }

    private static Stream<Map<String, @Nullable Object>> stages(Map<String, @Nullable Object> object) {
        return object.entrySet().stream()
                .filter(each -> each.getKey().startsWith(STAGE) && each.getValue() != null).map(each -> {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("id", object.get("id"));
                    row.put(STAGE, each.getValue());
                    row.put("stage", each.getKey().substring(STAGE.length()));
                    return row;
                });
    }

    /// The properties whose labels are wanted, as HubSpot describes them.
    private Stream<Object> labels() {
        CrmClient asking = new CrmClient(client, "properties");
        List<Supplier<Stream<Object>>> parts = new ArrayList<>();
        for (HubSpot.Label label : settings.propertiesWithCustomLabels().orElse(List.of())) {
            parts.add(() -> asking.single("crm/v3/properties/%s/%s".formatted(label.objectType(),
                    label.propertyName())));
        }
        return InTurn.of(parts);
    }
}
