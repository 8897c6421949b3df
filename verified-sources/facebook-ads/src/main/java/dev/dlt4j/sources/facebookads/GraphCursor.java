package dev.dlt4j.sources.facebookads;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.http.rows.Selector;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Pages of the Graph API. The address of the next page that the body gives holds the access token, so only
/// the cursor is taken from it.
final class GraphCursor implements Paginator {
    private static final Selector NEXT = Selector.of("paging.next");
    private static final Selector AFTER = Selector.of("paging.cursors.after");

    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        Optional<String> next = page.value(NEXT).map(String::valueOf).filter(url -> !url.isEmpty());
        if (next.isEmpty()) {
            return Optional.empty();
        }
        return page.value(AFTER).map(after -> request.param("after", after))
                .or(() -> next.map(url -> request.at(withoutToken(url))));
    }

    private static String withoutToken(String url) {
        int query = url.indexOf('?');
        return query < 0
                ? url
                : url.substring(0, query + 1) + Arrays.stream(url.substring(query + 1).split("&", -1))
                        .filter(pair -> !pair.startsWith("access_token=")).collect(Collectors.joining("&"));
    }
}
