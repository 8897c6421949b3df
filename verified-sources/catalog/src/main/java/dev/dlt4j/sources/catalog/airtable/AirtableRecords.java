package dev.dlt4j.sources.catalog.airtable;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.InTurn;
import dev.dlt4j.sources.catalog.Suggestion;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The records of the tables of a base, each table in one of its name.
///
/// @param chosen names or ids of tables; empty for all
record AirtableRecords(RestClient client, String baseId, List<String> chosen) {
    private static final String NAME = "airtable_records";

    Resource<?> of(Resource<?> tables) {
        return tables.<Object>transformPages(NAME, (page, context) -> records(page))
                .write(WriteDisposition.REPLACE).primaryKey("id");
    }

    /// @param page what the base says of its tables, which comes in one answer
    private Stream<Object> records(Object page) {
        List<JsonObject> tables = new ArrayList<>();
        for (Object table : page instanceof List<?> several ? several : List.of(page)) {
            tables.add((JsonObject) table);
        }
        chosen.forEach(name -> requireAmong(name, tables));
        List<Supplier<Stream<Object>>> records = new ArrayList<>();
        for (JsonObject table : tables) {
            if (chosen.isEmpty() || chosen.stream().anyMatch(name -> isNamed(name, table))) {
                records.add(() -> records(table));
            }
        }
        return InTurn.of(records);
    }

    private static boolean isNamed(String name, JsonObject table) {
        return name.equals(table.text("id")) || name.equals(table.text("name"));
    }

    private void requireAmong(String name, List<JsonObject> tables) {
        if (tables.stream().noneMatch(table -> isNamed(name, table))) {
            List<String> names = tables.stream().map(table -> String.valueOf(table.text("name"))).toList();
            throw new TerminalException(("resource %s: base %s has no table \"%s\"%s; its tables: %s; "
                    + "correct table_names").formatted(NAME, baseId, name, Suggestion.of(name, names),
                            String.join(", ", names)));
        }
    }

    private Stream<Object> records(JsonObject table) {
        PagedEndpoint endpoint = PagedEndpoint.get(baseId + "/" + table.text("id")).select("records")
                .paginator(Paginators.cursor("offset", "offset"));
        Stream<RestPage> pages = NamedPages.of(NAME, client.paginate(endpoint));
        return pages.map(page -> Marked.toTable(page.rows().items(), String.valueOf(table.text("name"))));
    }
}
