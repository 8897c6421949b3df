package dev.dlt4j.it.rest;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;

/// The ways in which a [PagedApi] gives its pages, and the source that reads each.
enum Paging {
    JSON_LINK(Map.of("type", "json_link")),
    HEADER_LINK(Map.of("type", "header_link")),
    HEADER_CURSOR(Map.of("type", "header_cursor", "cursor_key", "After", "cursor_param", "p")),
    CURSOR(Map.of("type", "cursor", "cursor_path", "cursor", "cursor_param", "p")),
    CURSOR_IN_BODY(Map.of("type", "cursor", "cursor_path", "cursor", "cursor_body_path", "page.p")),
    OFFSET(Map.of("type", "offset", "limit", PagedApi.ROWS, "total_path", "total")),
    OFFSET_IN_BODY(Map.of("type", "offset", "limit", PagedApi.ROWS, "total_path", "total", "offset_body_path",
            "offset", "limit_body_path", "limit")),
    PAGE_NUMBER(Map.of("type", "page_number", "page_param", "p", "total_path", "pages")),
    PAGE_NUMBER_UNTIL_EMPTY(Map.of("type", "page_number", "page_param", "p", "total_path", "")),
    FOUND(Map.of("type", "auto"));

    private static final Map<String, Object> PATIENT = Map.of("max_attempts", 40, "backoff_factor", 0);

    private final Map<String, Object> paginator;

    Paging(Map<String, Object> paginator) {
        this.paginator = paginator;
    }

    private boolean isInBody() {
        return this == CURSOR_IN_BODY || this == OFFSET_IN_BODY;
    }

    /// The items of an API, page by page.
    Source items(String address) {
        Map<String, Object> endpoint = isInBody()
                ? Map.of("data_selector", "d", "paginator", paginator, "method", "POST", "json",
                        Map.of("kind", "all"))
                : Map.of("data_selector", "d", "paginator", paginator, "params", Map.of("kind", "all"));
        return source(address, List.of(Map.of("name", "items", "endpoint", endpoint)));
    }

    /// The items, and for each its parts.
    static Source parts(String address, boolean parallel) {
        Map<String, Object> pages = Map.of("type", "page_number", "page_param", "p", "total_path", "pages");
        return source(address, List.of(
                Map.of("name", "items", "endpoint", Map.of("data_selector", "d", "paginator", pages)),
                Map.of("name", "parts", "parallelized", parallel, "include_from_parent", List.of("id"),
                        "endpoint", Map.of("path", "items/{resources.items.id}/parts", "data_selector", "d",
                                "paginator", "json_link"))));
    }

    private static Source source(String address, List<Map<String, Object>> resources) {
        return RestApi.config(Map.of("client",
                Map.of("base_url", address, "retry", PATIENT, "timeout", List.of(5, 0.4)),
                "resources", resources)).source("api");
    }
}
