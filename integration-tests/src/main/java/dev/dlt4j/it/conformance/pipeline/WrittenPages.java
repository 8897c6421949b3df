package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.ResourceHints;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The pages of a resource in golden files, read one by one when asked for.
final class WrittenPages implements Iterator<Object> {
    private final String resource;
    private final Iterator<@Nullable Object> pages;
    private final ResourceContext context;
    private final Pulled pulled;
    private @Nullable Object next;
    private boolean begun;

    WrittenPages(String resource, List<@Nullable Object> pages, ResourceContext context, Pulled pulled) {
        this.resource = resource;
        this.pages = pages.iterator();
        this.context = context;
        this.pulled = pulled;
    }

    @Override
    public boolean hasNext() {
        if (!begun) {
            begun = true;
            pulled.begun(resource);
        }
        while (next == null && pages.hasNext()) {
            Object page = pages.next();
            if (page instanceof Map<?, ?> special && special.containsKey("$raise")) {
                throw new IllegalArgumentException(String.valueOf(special.get("$raise")));
            }
            if (page instanceof Map<?, ?> special && special.containsKey("$state")) {
                setState(Values.map(special.get("$state")));
                continue;
            }
            pulled.page(resource);
            next = item(page);
        }
        return next != null;
    }

    @Override
    public Object next() {
        Object item = next;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return item;
    }

    private void setState(Map<String, @Nullable Object> written) {
        Map<String, @Nullable Object> state = "source".equals(written.get("scope"))
                ? context.sourceState()
                : context.state();
        state.putAll(Values.map(TypedValues.decode(written.get("set"))));
    }

    private static @Nullable Object item(@Nullable Object page) {
        if (!(page instanceof Map<?, ?> special)) {
            return TypedValues.decode(page);
        }
        if (special.containsKey("$single")) {
            return TypedValues.decode(special.get("$single"));
        }
        if (special.containsKey("$mark")) {
            Map<String, @Nullable Object> mark = Values.map(special.get("$mark"));
            Object data = TypedValues.decode(special.get("data"));
            if (mark.get("table") != null && data != null) {
                return Marked.toTable(data, String.valueOf(mark.get("table")));
            }
            ResourceHints hints = WrittenSource
                    .hinted(Resource.of("marked", List.of()), Values.map(mark.get("hints"))).hints();
            return Boolean.TRUE.equals(mark.get("create_table_variant"))
                    ? Marked.variant(data, hints)
                    : Marked.withHints(data, hints);
        }
        return TypedValues.decode(page);
    }
}
