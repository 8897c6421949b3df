package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pipedrive as its two APIs page: by `start` with `next_start`, and by a cursor.
final class PlayedPipedrive {
    static final String TOKEN = "0123456789geheim";

    private PlayedPipedrive() {}

    static VendorPlayer player() {
        return new VendorPlayer(request -> TOKEN.equals(request.query().get("api_token")),
                error(401, "unauthorized access"));
    }

    static VendorAnswer error(int status, String message) {
        return VendorAnswer.json(status, Map.of("success", false, "error", message, "error_info",
                "see developers.pipedrive.com"));
    }

    /// Pages of the API v1.
    static VendorPaging paged() {
        return VendorPaging.offset("start", "limit", 500, (request, page, from, next, all) -> {
            Map<String, Object> paging = new LinkedHashMap<>(Map.of("start", from, "limit", page.size(),
                    "more_items_in_collection", next >= 0));
            if (next >= 0) {
                paging.put("next_start", next);
            }
            Map<String, Object> body = new LinkedHashMap<>(Map.of("success", true, "additional_data",
                    Map.of("pagination", paging)));
            body.put("data", page.isEmpty() ? null : page);
            return VendorAnswer.json(body);
        });
    }

    /// Changes of one kind since a moment, each around the object that changed.
    static VendorPaging recents() {
        return (request, rows, url) -> paged().page(request, rows.stream()
                .filter(row -> row.get("item").equals(request.query().get("items")))
                .filter(row -> String.valueOf(row.get("changed"))
                        .compareTo(request.query().get("since_timestamp")) >= 0)
                .toList(), url);
    }

    /// Pages of the API v2.
    static VendorPaging byCursor() {
        return VendorPaging.offset("cursor", "limit", 500, (request, page, from, next, all) -> {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("next_cursor", next < 0 ? null : String.valueOf(next));
            return VendorAnswer.json(Map.of("success", true, "data", page, "additional_data", more));
        });
    }

    static Map<String, Object> change(String kind, int id, Map<String, Object> more) {
        String time = "2024-%02d-%02d 10:00:00".formatted(1 + id / 28 % 12, 1 + id % 28);
        Map<String, Object> object = new LinkedHashMap<>(Map.of("id", id));
        object.put(Optional.of(kind).filter(List.of("user", "filter")::contains).map(each -> "modified")
                .orElse("update_time"), time);
        object.putAll(more);
        return Map.of("item", kind, "id", id, "changed", time, "data", object);
    }
}
