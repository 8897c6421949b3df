package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import java.util.Optional;

/// A paginator whose pages also end when a field of the body says so.
record Ended(Paginator pages, MoreFlag more) implements Paginator {
    @Override
    public RestRequest first(RestRequest request) {
        return pages.first(request);
    }

    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return more.hasMore(page) ? pages.next(request, page) : Optional.empty();
    }

    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return pages.resized(request, size, from, to);
    }
}
