package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rows.RowPage;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.step.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads the pages of a planned resource: once for a run, or once for each row of its parent.
final class EndpointReader {
    private final ResourcePlan plan;
    private final RestClient client;
    private final Waiting waiting;
    private final Clock clock;

    EndpointReader(ResourcePlan plan, RestClient client, Waiting waiting, Clock clock) {
        this.plan = plan;
        this.client = client;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// What pages are read of.
    ///
    /// @param resumed the request to continue from; null for the first
    /// @param job     what is kept of the job whose report it is; null when that must not be kept
    private record Opened(PagedEndpoint endpoint, @Nullable RestRequest resumed,
            @Nullable Map<String, Object> job) {
        Opened ahead(boolean allowed) {
            return new Opened(endpoint.ahead(allowed), resumed, job);
        }

        Optional<Map<String, Object>> position(RestPage page, RestClient client,
                @Nullable CursorRange range) {
            return job == null
                    ? Optional.empty()
                    : page.next().flatMap(next -> Position.toKeep(next, endpoint, client, range, job));
        }
    }

    /// Reads all pages, from where a run broke off if one did.
    void read(ResourceContext context, Out<Object> out) {
        Object position = context.resumePosition().orElse(null);
        for (Optional<CursorRange> each : plan.cursor() == null
                ? List.of(Optional.<CursorRange>empty())
                : ranges(plan.cursor(), context.cursor())) {
            CursorRange range = each.orElse(null);
            if (position != null && !Position.isWithin(position, range)) {
                // a window that was read before the run broke off
                continue;
            }
            Opened opened = opened(range, null, position, context);
            position = null;
            if (opened != null) {
                read(opened.ahead(mayReadAhead(context)), range, context, out);
            }
        }
    }

    /// dlt runs such a resource beside others; the agreement to several requests at once is taken for its
    /// pages too. What may end before its last page should not ask for those behind.
    private static boolean mayReadAhead(ResourceContext context) {
        return context.parallel() && context.steps().all().stream().noneMatch(step -> switch (step) {
            case Step.Limited limited -> true;
            case Step.Cursor cursor -> cursor.incremental().rowOrder().isPresent();
            case Step.MapRows map -> false;
            case Step.FilterRows filter -> false;
            case Step.FlatMapRows flatMap -> false;
            case Step.WholeItems whole -> false;
            case Step.Measure measure -> false;
            case Step.Validate validate -> false;
        });
    }

    private void read(Opened opened, @Nullable CursorRange range, ResourceContext context, Out<Object> out) {
        try (Stream<RestPage> pages = NamedPages.of(plan.name(),
                client.paginate(opened.endpoint(), opened.resumed()))) {
            for (Iterator<RestPage> each = pages.iterator(); !context.cancelled() && each.hasNext();) {
                RestPage page = each.next();
                page.rows().to(out, page.response().request().toString());
                page.response().release();
                opened.position(page, client, range).ifPresent(context::checkpoint);
            }
        }
    }

    /// The rows for a row of the parent, page by page and in pieces: bytes, or lists of values.
    Stream<Object> read(Object row, ResourceContext context) {
        Map<String, @Nullable Object> parent = BoundFunctions.document(row);
        Map<String, @Nullable Object> included = included(parent);
        RestCursor cursor = plan.cursor();
        if (cursor == null) {
            return pieces(List.of(Optional.empty()), parent, page -> items(page, included));
        }
        ParentCursor own = cursor.perParent()
                ? ParentCursor.open(plan, cursor.incremental(), parent, context)
                : null;
        if (own == null) {
            return pieces(ranges(cursor, context.cursor()), parent, page -> items(page, included));
        }
        return own.newOf(pieces(ranges(cursor, own.range()), parent,
                page -> page.rows().with(included).pieces()));
    }

    private <T> Stream<T> pieces(List<Optional<CursorRange>> ranges, Map<String, @Nullable Object> parent,
            PieceReading.Pieces<T> pieces) {
        PieceReading<T> reading = new PieceReading<>(
                ranges.stream().<Supplier<Stream<RestPage>>>map(range -> () -> {
                    Opened opened = opened(range.orElse(null), parent, null, null);
                    return opened == null
                            ? Stream.empty()
                            : NamedPages.of(plan.name(), client.paginate(opened.endpoint()));
                }).iterator(), pieces);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reading,
                Spliterator.ORDERED | Spliterator.NONNULL), false).onClose(reading::close);
    }

    private static Iterator<Object> items(RestPage page, Map<String, @Nullable Object> included) {
        String name = page.response().request().toString();
        Iterator<RowPage> pieces = page.rows().with(included).pieces();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pieces.hasNext();
            }

            @Override
            public Object next() {
                return pieces.next().item(name);
            }
        };
    }

    /// Where pages are read of: of the endpoint, or of the report that it orders. Null when the answers to
    /// the order are ignored.
    ///
    /// @param context takes the positions; null where there are none
    private @Nullable Opened opened(@Nullable CursorRange range, @Nullable Map<String, @Nullable Object> row,
            @Nullable Object position, @Nullable ResourceContext context) {
        PlaceholderValues values = new PlaceholderValues(plan.name(), plan.bindings(), row, plan.cursor(),
                range);
        PagedEndpoint first = plan.endpoint().with(request(values));
        JobPlan job = plan.job();
        if (job == null) {
            return new Opened(first, position == null ? null : Position.of(position, first, client),
                    Map.of());
        }
        ReportJob report = new ReportJob(plan, job, client, waiting);
        Map<String, @Nullable Object> kept = Position.job(position);
        if (position != null && Position.isOfPage(position)) {
            PagedEndpoint fetching = report.fetching(kept, values);
            return new Opened(fetching, Position.of(position, fetching, client),
                    ReportJob.toKeep(kept).orElse(null));
        }
        return report.done(first.template(), values, kept.isEmpty() ? null : kept, known -> {
            if (context != null) {
                ReportJob.toKeep(known).ifPresent(safe -> context.checkpoint(Position.ofJob(safe, range)));
            }
        }).map(done -> new Opened(report.fetching(done, values), null, ReportJob.toKeep(done).orElse(null)))
                .orElse(null);
    }

    /// The range, cut into windows where they are declared.
    private List<Optional<CursorRange>> ranges(RestCursor cursor, CursorRange range) {
        StepLength window = cursor.window();
        if (window == null) {
            return List.of(Optional.of(range));
        }
        List<Optional<CursorRange>> ranges = new ArrayList<>();
        CursorWindows.of(plan.name(), cursor, window, range, clock)
                .forEach(each -> ranges.add(Optional.of(each)));
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

    private RestRequest request(PlaceholderValues values) {
        RestCursor cursor = plan.cursor();
        CursorRange range = values.range();
        RestRequest request = plan.request().filled(values);
        if (cursor != null && range != null) {
            // where the run starts, not where it is by now: rows of later parents must not be skipped
            request = bound(request, cursor.startParam(), values.converted(range.startValue()));
            request = bound(request, cursor.endParam(), values.converted(range.endValue()));
        }
        return request;
    }

    private static RestRequest bound(RestRequest request, @Nullable String param, @Nullable Object value) {
        return param == null ? request : request.param(param, PlainText.inForm(value));
    }
}
