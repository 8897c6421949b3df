package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import java.util.List;
import java.util.Optional;

/// Says where the next page is. It keeps nothing between calls: how far it came is in the request itself, so
/// one instance serves any number of readings at once, and a reading that stopped is resumed with the request
/// of its next page.
public interface Paginator {
    /// The request for the first page.
    default RestRequest first(RestRequest request) {
        return request;
    }

    /// The request for the page behind this one; empty after the last.
    ///
    /// @param request the one that gave this page, as [#first] or this method made it
    /// @throws dev.dlt4j.domain.TerminalException when the page does not say what it must
    Optional<RestRequest> next(RestRequest request, ReadPage page);

    /// The requests for the pages behind the next one that are known to be there, in their order, so that
    /// they may be sent before it is answered; none, as by default, where only a page says what follows it.
    ///
    /// @param next what [#next] gave for this page
    /// @param most no more than so many
    default List<RestRequest> behind(RestRequest next, ReadPage page, int most) {
        return List.of();
    }

    /// The request for rows from the same one on, in pages of another size; empty, as by default, when the
    /// paginator cannot say where these begin.
    ///
    /// @param from the size of the request's pages
    /// @param to   the other size, which divides it or is a multiple of it
    default Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return Optional.empty();
    }
}
