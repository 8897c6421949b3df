package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceContext;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the pages of a planned resource: once for a run, or once for each row of its parent.
final class EndpointReader {
    private final ResourcePlan plan;
    private final RestClient client;

    EndpointReader(ResourcePlan plan, RestClient client) {
        this.plan = plan;
        this.client = client;
    }

    /// Reads all pages, from where a run broke off if one did.
    void read(ResourceContext context, Out<Object> out) {
        PagedEndpoint endpoint = endpoint(context, null);
        RestRequest resumed = context.resumePosition()
                .map(position -> Position.of(position, endpoint, client))
                .orElse(null);
        try (Stream<RestPage> pages = client.paginate(endpoint, resumed)) {
            for (Iterator<RestPage> each = pages.iterator(); !context.cancelled() && each.hasNext();) {
                RestPage page = each.next();
                page.rows().to(out, page.response().request().toString());
                page.next().flatMap(next -> Position.toKeep(next, endpoint, client))
                        .ifPresent(context::checkpoint);
            }
        }
    }

    /// The pages for a row of the parent.
    Stream<List<Object>> read(Object row, ResourceContext context) {
        Map<String, @Nullable Object> parent = BoundFunctions.document(row);
        Map<String, @Nullable Object> included = included(parent);
        return client.paginate(endpoint(context, parent)).map(page -> page.rows().with(included).items());
    }

    private Map<String, @Nullable Object> included(Map<String, @Nullable Object> parent) {
        Map<String, @Nullable Object> included = new LinkedHashMap<>();
        for (String field : plan.include()) {
            if (!parent.containsKey(field)) {
                throw new TerminalException(
                        ("resource %s: the row of its parent %s has no field `%s`, which "
                                + "include_from_parent names; ")
                                .formatted(plan.name(), plan.parent(), field)
                                + "its fields: " + String.join(", ", parent.keySet()));
            }
            included.put("_" + plan.parent() + "_" + field, parent.get(field));
        }
        return included;
    }

    private PagedEndpoint endpoint(ResourceContext context, @Nullable Map<String, @Nullable Object> row) {
        RestCursor cursor = plan.cursor();
        CursorRange range = cursor == null ? null : context.cursor();
        PlaceholderValues values = new PlaceholderValues(plan.name(), plan.bindings(), row, cursor, range);
        RestRequest request = plan.request().filled(values);
        if (cursor != null && range != null) {
            // where the run starts, not where it is by now: rows of later parents must not be skipped
            request = bound(request, cursor.startParam(), values.converted(range.startValue()));
            request = bound(request, cursor.endParam(), values.converted(range.endValue()));
        }
        return plan.endpoint().with(request);
    }

    private static RestRequest bound(RestRequest request, @Nullable String param, @Nullable Object value) {
        return param == null ? request : request.param(param, PlainText.inForm(value));
    }
}
