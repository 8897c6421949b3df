package dev.dlt4j.http.paginator;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.http.rows.Selector;
import java.util.Optional;

/// Follows an address in the body, dlt's `json_link`. The parameters of the first request are not sent again:
/// the address has them.
record JsonLink(Selector nextUrlPath) implements Paginator {
    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        return page.value(nextUrlPath).filter(link -> !Boolean.FALSE.equals(link))
                .map(link -> address(page, link)).filter(link -> !link.isBlank())
                .map(link -> followed(request, page, link));
    }

    private String address(ReadPage page, Object link) {
        if (link instanceof String text) {
            return text;
        }
        throw new TerminalException(("%s: the link to the next page at `%s` is no text: set next_url_path to "
                + "an address, or use the paginator cursor for a value that is sent back")
                .formatted(page.response().request(), nextUrlPath));
    }

    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        return LinkQuery.counts(request.url()) ? Optional.empty() : Optional.of(size.put(request, to));
    }

    /// The request for an address that a page names.
    static RestRequest followed(RestRequest request, ReadPage page, String link) {
        try {
            // relative to the address that was asked for, parameters and all
            return request.at(UrlText.resolve(UrlText.withParams(request.url(), request.params()), link));
        } catch (IllegalArgumentException e) {
            throw new TerminalException("%s: the link to the next page is no address: %s".formatted(
                    page.response().request(), Redaction.url(link)), e);
        }
    }
}
