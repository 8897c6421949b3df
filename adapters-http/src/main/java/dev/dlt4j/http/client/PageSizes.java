package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;

/// Requests smaller pages when a server fails on large ones, and larger ones again once several succeeded.
/// The size in force is in the requests themselves, so a resumed reading keeps it.
final class PageSizes {
    private static final System.Logger LOG = System.getLogger(PageSizes.class.getName());
    private static final int TOO_LARGE = 413;
    /// So many pages must succeed before larger ones are tried.
    private static final int GOOD = 5;

    private final PageSize size;
    private final Paginator paginator;
    private final Function<RestRequest, RestResponse> quick;
    private final Function<RestRequest, RestResponse> thorough;
    private int good;

    /// @param quick    sends a request that a smaller one can take the place of
    /// @param thorough sends any other
    PageSizes(PageSize size, Paginator paginator, Function<RestRequest, RestResponse> quick,
            Function<RestRequest, RestResponse> thorough) {
        this.size = size;
        this.paginator = paginator;
        this.quick = quick;
        this.thorough = thorough;
    }

    /// A request with its answer.
    record Answered(RestRequest request, RestResponse response) {}

    RestRequest first(RestRequest request) {
        return size.put(request, size.in(request));
    }

    Answered send(RestRequest first) {
        RestRequest request = first;
        while (true) {
            int current = size.in(request);
            Optional<Integer> less = size.below(current);
            RestRequest whole = request;
            Optional<RestRequest> smaller = less
                    .flatMap(to -> paginator.resized(whole, size, current, to));
            if (smaller.isEmpty()) {
                return new Answered(request, thorough.apply(request));
            }
            try {
                return new Answered(request, quick.apply(request));
            } catch (DltException e) {
                if (!isOfSize(e)) {
                    throw e;
                }
                LOG.log(System.Logger.Level.INFO, "{0}; asking for {1} rows a page", e.getMessage(),
                        less.get());
                good = 0;
                request = smaller.get();
            }
        }
    }

    /// The request of the next page, with more rows when it is time.
    RestRequest grown(RestRequest next) {
        good++;
        int current = size.in(next);
        Optional<Integer> more = good < GOOD ? Optional.empty() : size.above(current);
        Optional<RestRequest> larger = more.flatMap(to -> paginator.resized(next, size, current, to));
        if (larger.isPresent()) {
            good = 0;
        }
        return larger.orElse(next);
    }

    private static boolean isOfSize(DltException failure) {
        Optional<RestResponse> answer = HttpStatusException.responseOf(failure);
        if (answer.isPresent()) {
            return answer.get().status() == TOO_LARGE || answer.get().status() >= 500;
        }
        return failure.getCause() instanceof IOException cause && !(cause instanceof ConnectException)
                && !(cause instanceof UnknownHostException);
    }
}
