package dev.dlt4j.http.client;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.http.rows.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is asked for, page by page. Immutable; each method gives a changed copy.
///
/// @param template  method, path in the place of the address, parameters, headers and body of the first
///                  request
/// @param paginator null for that of the client
/// @param selector  where the rows are; null to find it by the first answer
/// @param ownAuth   whether the endpoint's credentials take the place of the client's
/// @param auth      the endpoint's credentials; null for none
/// @param hooks     see each answer behind those of the client
/// @param last      whether a page is the last, whatever the paginator finds
/// @param size      how many rows pages have, fewer when the server fails; null to leave that to the server
/// @param lists     elements of XML that are lists also where there is one
/// @param ahead     whether pages may be asked for before they are wanted, several at once
public record PagedEndpoint(RestRequest template, @Nullable Paginator paginator, @Nullable Selector selector,
        boolean ownAuth, @Nullable Authentication auth, List<ResponseHook> hooks, RowFormat format,
        Predicate<ReadPage> last, @Nullable PageSize size, Set<String> lists,
        boolean ahead) {
    public PagedEndpoint {
        hooks = List.copyOf(hooks);
        lists = Set.copyOf(lists);
    }

    /// Asks for a path below the client's address.
    public static PagedEndpoint get(String path) {
        return of(RestRequest.get(path));
    }

    /// Asks by a request whose address is a path.
    public static PagedEndpoint of(RestRequest template) {
        return new PagedEndpoint(template, null, null, false, null, List.of(), RowFormat.JSON, page -> false,
                null, Set.of(), false);
    }

    /// With a query parameter.
    public PagedEndpoint param(String name, @Nullable Object value) {
        return with(template.param(name, value));
    }

    /// With another first request.
    public PagedEndpoint with(RestRequest changed) {
        return new PagedEndpoint(changed, paginator, selector, ownAuth, auth, hooks, format, last, size,
                lists, ahead);
    }

    /// With a paginator of its own.
    public PagedEndpoint paginator(@Nullable Paginator own) {
        return new PagedEndpoint(template, own, selector, ownAuth, auth, hooks, format, last, size, lists,
                ahead);
    }

    /// With rows at a JSON path.
    public PagedEndpoint select(String path) {
        return select(Selector.of(path));
    }

    /// With rows at a place; null to find it by the first answer.
    public PagedEndpoint select(@Nullable Selector rows) {
        return new PagedEndpoint(template, paginator, rows, ownAuth, auth, hooks, format, last, size, lists,
                ahead);
    }

    /// With credentials of its own, or none.
    public PagedEndpoint auth(@Nullable Authentication own) {
        return new PagedEndpoint(template, paginator, selector, true, own, hooks, format, last, size, lists,
                ahead);
    }

    /// With what sees each answer.
    public PagedEndpoint hooks(List<ResponseHook> own) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, own, format, last, size,
                lists, ahead);
    }

    /// With rows in another format.
    public PagedEndpoint format(RowFormat other) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, hooks, other, last, size,
                lists, ahead);
    }

    /// With a condition of the last page, whatever the paginator finds.
    public PagedEndpoint endingWith(Predicate<ReadPage> condition) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, hooks, format, condition, size,
                lists, ahead);
    }

    /// With pages of a size, which shrinks when the server fails and grows again.
    public PagedEndpoint size(@Nullable PageSize own) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, hooks, format, last, own,
                lists, ahead);
    }

    /// With elements of XML that are lists also where there is one.
    public PagedEndpoint lists(Set<String> elements) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, hooks, format, last, size,
                elements, ahead);
    }

    /// With pages that may be asked for before they are wanted, several at once, where their number is known.
    public PagedEndpoint ahead(boolean allowed) {
        return new PagedEndpoint(template, paginator, selector, ownAuth, auth, hooks, format, last, size,
                lists,
                allowed);
    }

    @Nullable
    Authentication authInForce(@Nullable Authentication ofClient) {
        return ownAuth ? auth : ofClient;
    }

    RestRequest request(String baseUrl, Map<String, String> headersOfClient) {
        Map<String, String> headers = new LinkedHashMap<>(headersOfClient);
        template.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return new RestRequest(template.method(), UrlText.join(baseUrl, template.url()), template.params(),
                headers, template.json(), template.data());
    }
}
