package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the pages of a planned resource: once for a run, or once for each row of its parent.
final class EndpointReader {
    private final ResourcePlan plan;
    private final RestClient client;
    private final Clock clock;

    EndpointReader(ResourcePlan plan, RestClient client, Clock clock) {
        this.plan = plan;
        this.client = client;
        this.clock = clock;
    }

    /// Reads all pages, from where a run broke off if one did.
    void read(ResourceContext context, Out<Object> out) {
        Object position = context.resumePosition().orElse(null);
        for (Optional<CursorRange> range : ranges(context)) {
            if (position != null && !Position.isWithin(position, range.orElse(null))) {
                // a window that was read before the run broke off
                continue;
            }
            PagedEndpoint endpoint = endpoint(range.orElse(null), null);
            RestRequest resumed = position == null ? null : Position.of(position, endpoint, client);
            position = null;
            read(endpoint, resumed, range.orElse(null), context, out);
        }
    }

    private void read(PagedEndpoint endpoint, @Nullable RestRequest resumed, @Nullable CursorRange range,
            ResourceContext context, Out<Object> out) {
        try (Stream<RestPage> pages = client.paginate(endpoint, resumed)) {
            for (Iterator<RestPage> each = pages.iterator(); !context.cancelled() && each.hasNext();) {
                RestPage page = each.next();
                page.rows().to(out, page.response().request().toString());
                page.next().flatMap(next -> Position.toKeep(next, endpoint, client, range))
                        .ifPresent(context::checkpoint);
            }
        }
    }

    /// The pages for a row of the parent.
    Stream<List<Object>> read(Object row, ResourceContext context) {
        Map<String, @Nullable Object> parent = BoundFunctions.document(row);
        Map<String, @Nullable Object> included = included(parent);
        List<Optional<CursorRange>> ranges = ranges(context);
        // a flat map would hold the pages of a range before it gives the first
        Stream<RestPage> pages = ranges.size() == 1
                ? client.paginate(endpoint(ranges.getFirst().orElse(null), parent))
                : ranges.stream().flatMap(range -> client.paginate(endpoint(range.orElse(null), parent)));
        return pages.map(page -> page.rows().with(included).items());
    }

    /// The range of the run, cut into windows where they are declared; empty without a cursor.
    private List<Optional<CursorRange>> ranges(ResourceContext context) {
        RestCursor cursor = plan.cursor();
        if (cursor == null) {
            return List.of(Optional.empty());
        }
        StepLength window = cursor.window();
        if (window == null) {
            return List.of(Optional.of(context.cursor()));
        }
        List<Optional<CursorRange>> ranges = new ArrayList<>();
        CursorWindows.of(plan.name(), cursor, window, context.cursor(), clock)
                .forEach(range -> ranges.add(Optional.of(range)));
        return ranges;
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

    private PagedEndpoint endpoint(@Nullable CursorRange range,
            @Nullable Map<String, @Nullable Object> row) {
        RestCursor cursor = plan.cursor();
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
