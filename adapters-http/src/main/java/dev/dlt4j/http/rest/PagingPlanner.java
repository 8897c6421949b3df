package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.rows.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads how the answers of an endpoint are taken: pages, rows, credentials and what happens on certain ones.
final class PagingPlanner {
    private final RestParts parts;
    private final BoundFunctions functions;
    private final RestFaults faults;

    PagingPlanner(RestParts parts, BoundFunctions functions, RestFaults faults) {
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
        if (endpoint.get("data_selector") instanceof String selector) {
            try {
                paged = paged.select(Selector.of(selector));
            } catch (JsonPathException e) {
                faults.add(here + ".data_selector", String.valueOf(e.getMessage()));
            }
        }
        if (endpoint.containsKey("auth")) {
            paged = paged.auth(parts.auth(endpoint.get("auth"), here + ".auth", faults));
        }
        Object format = endpoint.get("format");
        if (format != null) {
            paged = paged.format(format(String.valueOf(format), here + ".format"));
        }
        Object ending = endpoint.get("stop_when");
        if (ending != null) {
            paged = paged.endingWith(functions.ending(ending, here + ".stop_when", faults));
        }
        return paged.hooks(
                ResponseActions.of(actions(endpoint), here + ".response_actions", functions, faults));
    }

    private static List<Object> actions(Map<String, @Nullable Object> endpoint) {
        List<Object> actions = new ArrayList<>(RestFaults.list(endpoint.get("response_actions")));
        Map<String, @Nullable Object> graphql = RestFaults.map(endpoint.get("graphql"));
        if (!graphql.isEmpty() && !Boolean.TRUE.equals(graphql.get("partial_data"))) {
            actions.add(Map.of("path", "errors", "action", "fail", "message", "GraphQL reports errors"));
        }
        return actions;
    }

    private RowFormat format(String written, String path) {
        List<String> known = Arrays.stream(RowFormat.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        if (known.contains(written)) {
            return RowFormat.valueOf(written.toUpperCase(Locale.ROOT));
        }
        faults.add(path, "expected one of %s%s".formatted(String.join(", ", known),
                RestFaults.nearest(written, known)));
        return RowFormat.JSON;
    }
}
