package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import java.util.Optional;

/// One page and no more, dlt's `single_page`.
record SinglePage() implements Paginator {
    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return Optional.empty();
    }
}
