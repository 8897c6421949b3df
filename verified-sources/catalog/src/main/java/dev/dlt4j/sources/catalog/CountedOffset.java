package dev.dlt4j.sources.catalog;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.ReadPage;
import java.util.Optional;

/// Counts on by the rows that came, up to an empty page. Servers that give fewer rows than a request asks for
/// would lose some to a paginator that counts on by those it asked for.
///
/// @param offset the parameter that says how many rows come before the page
/// @param limit  the parameter that says how many it has at most
public record CountedOffset(String offset, String limit, int size) implements Paginator {
    @Override
    public RestRequest first(RestRequest request) {
        return request.param(offset, 0).param(limit, size);
    }

    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        if (page.isEmpty()) {
            return Optional.empty();
        }
        long before = Long.parseLong(String.valueOf(request.params().get(offset)));
        return Optional.of(request.param(offset, before + page.rows()));
    }
}
