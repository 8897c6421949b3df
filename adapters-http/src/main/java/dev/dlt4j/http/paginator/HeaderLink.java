package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import java.util.Optional;

/// Follows an address in the header `Link`, dlt's `header_link`.
///
/// @param linksNextKey the relation of the next page
record HeaderLink(String linksNextKey) implements Paginator {
    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return page.response().link(linksNextKey).filter(link -> !link.isBlank())
                .map(link -> JsonLink.followed(request, page, link));
    }

    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return LinkQuery.counts(request.url()) ? Optional.empty() : Optional.of(size.put(request, to));
    }
}
