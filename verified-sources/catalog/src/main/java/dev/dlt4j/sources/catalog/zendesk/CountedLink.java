package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.http.rows.Selector;
import java.util.Optional;

/// Follows `next_page`, which exports have on their last page too, up to a page without rows.
record CountedLink() implements Paginator {
    private static final Selector NEXT = Selector.of("next_page");

    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return page.isEmpty()
                ? Optional.empty()
                : page.value(NEXT).map(String::valueOf).filter(link -> !link.equals(request.url()))
                        .map(request::at);
    }
}
