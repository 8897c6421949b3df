package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.InTurn;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records of objects, by queries for all their fields.
record SalesforceRecords(SalesforceSession session, String version) {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX]").toFormatter();
    /// As dlt's source writes them.
    private static final DateTimeFormatter MICROSECONDS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss.").appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, false)
            .appendLiteral('Z').toFormatter();
    private static final DateTimeFormatter QUERIED = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    /// What is known of an object's fields.
    ///
    /// @param names   of those that are queried
    /// @param moments those that hold a date with a time
    private record Fields(List<String> names, Set<String> moments) {}

    /// The records, those that are new where the object has a cursor.
    Stream<List<Map<String, @Nullable Object>>> pages(SalesforceObject object, ResourceContext context) {
        return NamedPages.of(object.name(), InTurn.of(List.of(() -> read(object, context))));
    }

    private Stream<List<Map<String, @Nullable Object>>> read(SalesforceObject object,
            ResourceContext context) {
        RestClient client = session.client();
        Fields fields = fields(client, object);
        // deleted records too: they are how a table learns of it
        PagedEndpoint query = PagedEndpoint.get("services/data/v" + version + "/queryAll")
                .param("q", query(object, fields, context)).select("records")
                .paginator(Paginators.jsonLink("nextRecordsUrl"));
        return client.paginate(query).map(page -> page.rows().items().stream()
                .map(row -> record((JsonObject) row, fields)).toList());
    }

    private Fields fields(RestClient client, SalesforceObject object) {
        List<JsonObject> described = new ArrayList<>();
        PagedEndpoint describe = PagedEndpoint
                .get("services/data/v%s/sobjects/%s/describe".formatted(version, object.object()))
                .select("fields");
        try (Stream<RestPage> pages = client.paginate(describe)) {
            pages.forEachOrdered(
                    page -> page.rows().items().forEach(field -> described.add((JsonObject) field)));
        }
        // an address or a name is a field, and its parts are fields again
        Set<String> compound = new TreeSet<>();
        described.stream().map(field -> field.text("compoundFieldName"))
                .filter(name -> name != null && !name.equals("Name")).forEach(compound::add);
        Set<String> moments = new TreeSet<>();
        described.stream().filter(field -> "datetime".equals(field.text("type")))
                .forEach(field -> moments.add(String.valueOf(field.text("name"))));
        return new Fields(described.stream().map(field -> String.valueOf(field.text("name")))
                .filter(name -> !compound.contains(name)).toList(), moments);
    }

    private static String query(SalesforceObject object, Fields fields, ResourceContext context) {
        String all = "SELECT %s FROM %s".formatted(String.join(", ", fields.names()), object.object());
        return object.cursor().map(field -> {
            Object last = context.cursor().startValue();
            String since = last == null
                    ? ""
                    : " WHERE %s >= %s".formatted(field, QUERIED.format(moment(String.valueOf(last))));
            return all + since + " ORDER BY " + field + " ASC";
        }).orElse(all);
    }

    private static Map<String, @Nullable Object> record(JsonObject row, Fields fields) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(row.asMap());
        record.remove("attributes");
        for (String field : fields.moments()) {
            if (record.get(field) instanceof String text && !text.isEmpty()) {
                record.put(field, MICROSECONDS.format(moment(text)));
            }
        }
        return record;
    }

    private static OffsetDateTime moment(String text) {
        return OffsetDateTime.parse(text, WRITTEN).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
