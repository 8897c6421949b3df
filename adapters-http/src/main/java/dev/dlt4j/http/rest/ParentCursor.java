package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorState;
import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.rows.RowPage;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The cursor of a dependent resource for one row of its parent: each parent has a state of its own, so that
/// one whose rows are late loses none to another that is ahead. Kept in the resource's state, by the fields
/// of the parent that the request asks for.
final class ParentCursor {
    private static final System.Logger LOG = System.getLogger(ParentCursor.class.getName());
    private static final String PARENTS = "parents";

    private final CursorFilter filter;
    private final Incremental<?> incremental;
    private final Map<String, @Nullable Object> state;
    private final String key;

    private ParentCursor(CursorFilter filter, Incremental<?> incremental,
            Map<String, @Nullable Object> state, String key) {
        this.filter = filter;
        this.incremental = incremental;
        this.state = state;
        this.key = key;
    }

    static ParentCursor open(ResourcePlan plan, Incremental<?> incremental,
            Map<String, @Nullable Object> parent, ResourceContext context) {
        String key = key(plan.bindings(), parent);
        Map<String, @Nullable Object> state = context.state();
        Optional<CursorState> stored;
        synchronized (state) {
            Map<String, @Nullable Object> kept = RestFaults
                    .map(RestFaults.map(state.get(PARENTS)).get(key));
            stored = kept.isEmpty() ? Optional.empty() : Optional.of(CursorState.ofStored(kept));
        }
        Optional<DedupKey> primaryKey = Optional.ofNullable(plan.keys().get("primary_key"))
                .map(columns -> DedupKey.of(RestHints.names(columns)));
        CursorFilter filter = CursorFilter.open(plan.name(), incremental, stored, primaryKey, ZoneOffset.UTC);
        return new ParentCursor(filter, incremental, state, key);
    }

    private static String key(Map<String, JsonPath> bindings, Map<String, @Nullable Object> parent) {
        List<@Nullable Object> values = new ArrayList<>();
        new TreeMap<>(bindings).values().forEach(path -> values.addAll(path.values(parent)));
        return values.size() == 1 ? String.valueOf(values.getFirst()) : JsonText.compact(values);
    }

    CursorRange range() {
        return new CursorWindows.Window(incremental.typed(filter.startValue()),
                incremental.typed(filter.endValue()), incremental.typed(filter.lastValue()));
    }

    /// Those rows of the pages that are new. How far they came is kept when the last page was taken.
    Stream<Object> newOf(Stream<RowPage> pages) {
        Iterator<Object> each = new NewRows(pages.iterator());
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(pages::close);
    }

    private final class NewRows implements Iterator<Object> {
        private final Iterator<RowPage> pages;
        private boolean ended;

        NewRows(Iterator<RowPage> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            if (!ended && (filter.canClose() || !pages.hasNext())) {
                ended = true;
                keep();
            }
            return !ended;
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more pages");
            }
            List<Object> rows = new ArrayList<>();
            for (Object row : pages.next().items()) {
                if (filter.accept(() -> row)) {
                    rows.add(row);
                }
            }
            // not endItem: rows that wait for their hash would hold their pages in memory
            filter.endPage();
            return rows;
        }
    }

    @SuppressWarnings("unchecked") // states are made of maps with text keys
    private void keep() {
        filter.takeWarnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        if (!filter.keepsState()) {
            return;
        }
        Map<String, @Nullable Object> reached = new LinkedHashMap<>(filter.state().toStored());
        synchronized (state) {
            ((Map<String, @Nullable Object>) state.compute(PARENTS,
                    (name, known) -> known instanceof Map<?, ?>
                            ? known
                            : new LinkedHashMap<String, @Nullable Object>()))
                    .put(key, reached);
        }
    }
}
