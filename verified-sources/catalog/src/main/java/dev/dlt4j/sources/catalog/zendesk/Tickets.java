package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tickets that changed, by the export that continues with a cursor.
record Tickets(RestClient client, TicketFields fields, boolean pivots, ZendeskRange range) {
    private static final String TICKETS = "tickets";
    private static final int PAGE = 1000;
    private static final String JSON = "json";

    Resource<Object> resource() {
        Incremental<String> cursor = Incremental.on("updated_at").from(UtcTime.text(range.start()));
        Resource<Object> tickets = Resource.push(TICKETS, this::read);
        return tickets.primaryKey("id").write(WriteDisposition.MERGE)
                .column("tags", column -> column.with("data_type", JSON))
                .column("custom_fields", column -> column.with("data_type", JSON))
                .arguments(Map.of("client", client.baseUrl(), "pivots", pivots))
                .incremental(range.end().isEmpty() ? cursor : cursor.until(UtcTime.text(range.end().get())));
    }

    private void read(ResourceContext context, Out<Object> out) {
        Map<String, TicketFields.Known> known = pivots ? fields.known(context) : Map.of();
        try (Stream<RestPage> pages = NamedPages.of(TICKETS, client.paginate(endpoint(context)))) {
            pages.forEachOrdered(page -> {
                out.emit(
                        page.rows().items().stream().map(ticket -> row((JsonObject) ticket, known)).toList());
                page.next().ifPresent(next -> context.checkpoint(next.url()));
            });
        }
    }

    private PagedEndpoint endpoint(ResourceContext context) {
        PagedEndpoint exported = context.resumePosition()
                .map(next -> PagedEndpoint.of(RestRequest.get(String.valueOf(next))))
                .orElseGet(() -> PagedEndpoint.get("api/v2/incremental/tickets/cursor.json")
                        .param("start_time", range.startTime(context.cursor().startValue()))
                        .param("per_page", PAGE));
        return exported.select(TICKETS).paginator(Paginators.of("json_link",
                Map.of("next_url_path", "after_url", "end_of_stream_path", "end_of_stream")));
    }

    private Map<String, @Nullable Object> row(JsonObject ticket, Map<String, TicketFields.Known> known) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(ticket.asMap());
        row.remove("fields");
        if (pivots) {
            CustomFields.pivot(row, known);
        }
        return row;
    }
}
