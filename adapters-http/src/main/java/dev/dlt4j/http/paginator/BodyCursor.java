package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rows.Selector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends a value of the body back with the next request, dlt's `cursor`.
record BodyCursor(Selector cursorPath, Target target, boolean stopAfterEmptyPage,
        @Nullable MoreFlag more) implements Paginator {
    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        if (stopAfterEmptyPage && page.isEmpty()) {
            return Optional.empty();
        }
        Object cursor = page.value(cursorPath).filter(BodyCursor::isGiven).orElse(null);
        boolean hasMore = more == null || more.hasMore(page);
        return cursor == null || !hasMore
                ? Optional.empty()
                : Optional.of(target.put(request, cursor));
    }

    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return Optional.of(size.put(request, to));
    }

    /// As Python takes a value for true.
    private static boolean isGiven(Object cursor) {
        return switch (cursor) {
            case String text -> !text.isEmpty();
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case Map<?, ?> map -> !map.isEmpty();
            case Collection<?> list -> !list.isEmpty();
            default -> true;
        };
    }
}
