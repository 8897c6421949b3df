package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.ResponseHook;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads how the answers of an endpoint are taken: pages, rows, credentials and what happens on certain ones.
final class PagingPlanner {
    private final RestParts parts;
    private final @Nullable Object clientPaginator;
    private final BoundFunctions functions;
    private final RestFaults faults;

    /// @param clientPaginator that of all endpoints, as the configuration has it
    PagingPlanner(RestParts parts, @Nullable Object clientPaginator, BoundFunctions functions,
            RestFaults faults) {
        this.clientPaginator = clientPaginator;
        this.parts = parts;
        this.functions = functions;
        this.faults = faults;
    }

    /// The endpoint; its request is filled for each run or row of the parent.
    PagedEndpoint plan(Map<String, @Nullable Object> endpoint, String here) {
        PagedEndpoint paged = PagedEndpoint.of(RestRequest.get(""));
        Paginator paginator = parts.paginator(endpoint.get("paginator"), here + ".paginator", faults);
        if (paginator != null) {
            paged = paged.paginator(paginator);
        }
        if (endpoint.get("data_selector") instanceof String selector && !selector.isEmpty()) {
            try {
                paged = paged.select(Selector.of(selector));
            } catch (JsonPathException e) {
                faults.add(here + ".data_selector", String.valueOf(e.getMessage()));
            }
        }
        if (endpoint.containsKey("auth")) {
            paged = paged.auth(parts.auth(endpoint.get("auth"), here + ".auth", faults));
        }
        paged = formatted(paged, endpoint.get("format"), here + ".format");
        Selector rows = paged.selector();
        if (paged.format() == RowFormat.XML
                && (rows == null || rows.names() == null || rows.names().isEmpty())) {
            faults.add(here + ".data_selector",
                    "rows in XML need it: the names from the root to the elements that are rows, as "
                            + "feed.entry");
        }
        if (endpoint.get("page_size") != null) {
            Paginator inForce = paginator != null
                    ? paginator
                    : parts.paginator(clientPaginator, "client.paginator", faults);
            paged = paged.size(size(RestFaults.map(endpoint.get("page_size")), inForce, here + ".page_size"));
        }
        Object ending = endpoint.get("stop_when");
        if (ending != null) {
            paged = paged.endingWith(functions.ending(ending, here + ".stop_when", faults));
        }
        return paged.hooks(
                ResponseActions.of(actions(endpoint), here + ".response_actions", functions, faults));
    }

    private @Nullable PageSize size(Map<String, @Nullable Object> keys, @Nullable Paginator paginator,
            String path) {
        PageSize size;
        try {
            size = PageSize.of(keys);
        } catch (ConfigurationError e) {
            faults.add(path, e);
            return null;
        }
        if (paginator == null) {
            faults.add(path, "name the paginator: one that is found by the first answer comes too late");
            return null;
        }
        RestRequest first = paginator.first(RestRequest.get("https://x"));
        Optional<Integer> less = size.below(size.sizes().getFirst());
        if (less.isPresent()
                && paginator.resized(first, size, size.sizes().getFirst(), less.get()).isEmpty()) {
            faults.add(path, "this paginator cannot read on in pages of another size: offset takes its own "
                    + "limit and limit_param as size and param, page_number no maximum_page, and single_page "
                    + "has no other page");
        }
        return size;
    }

    private static List<Object> actions(Map<String, @Nullable Object> endpoint) {
        List<Object> actions = new ArrayList<>(RestFaults.list(endpoint.get("response_actions")));
        Map<String, @Nullable Object> graphql = RestFaults.map(endpoint.get("graphql"));
        if (!graphql.isEmpty() && !Boolean.TRUE.equals(graphql.get("partial_data"))) {
            ResponseHook refused = GraphQlErrors::refused;
            actions.add(refused);
        }
        return actions;
    }

    private PagedEndpoint formatted(PagedEndpoint paged, @Nullable Object written, String path) {
        if (written == null) {
            return paged;
        }
        Map<String, @Nullable Object> keys = RestFaults.map(written);
        Object type = written instanceof Map<?, ?> ? keys.get("type") : written;
        String at = written instanceof Map<?, ?> ? path + ".type" : path;
        List<String> known = Arrays.stream(RowFormat.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        if (!known.contains(String.valueOf(type))) {
            faults.add(at, "expected one of %s%s".formatted(String.join(", ", known),
                    RestFaults.nearest(String.valueOf(type), known)));
            return paged;
        }
        RowFormat format = RowFormat.valueOf(String.valueOf(type).toUpperCase(Locale.ROOT));
        faults.unknownKeys(path, keys, format == RowFormat.XML ? List.of("type", "lists") : List.of("type"));
        Set<String> lists = new LinkedHashSet<>();
        RestFaults.list(keys.get("lists")).forEach(each -> lists.add(String.valueOf(each)));
        return paged.format(format).lists(lists);
    }
}
