package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import java.util.Optional;

/// Sends the value of a header back as a parameter, dlt's `header_cursor`.
///
/// @param cursorKey   name of the header, however it is spelled
/// @param cursorParam name of the parameter
record HeaderCursor(String cursorKey, String cursorParam) implements Paginator {
    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return page.response().header(cursorKey).filter(cursor -> !cursor.isBlank())
                .map(cursor -> request.param(cursorParam, cursor));
    }

    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return Optional.of(size.put(request, to));
    }
}
