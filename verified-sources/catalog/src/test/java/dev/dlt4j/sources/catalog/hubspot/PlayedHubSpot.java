package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// HubSpot, which gives objects only those properties that are asked for, and what is linked to them when
/// that is asked for too.
final class PlayedHubSpot {
    static final String TOKEN = "pat-na1-geheim-0123456789";
    private static final List<String> OWN = List.of("createdate", "hs_lastmodifieddate", "hs_object_id");

    private PlayedHubSpot() {}

    /// Without anything to read.
    static VendorPlayer empty() {
        return new VendorPlayer(request -> request.hasBearer(TOKEN),
                error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found."));
    }

    static VendorPlayer player() {
        VendorPlayer vendor = empty();
        for (ObjectType type : ObjectType.values()) {
            vendor.route("/crm/v3/properties/" + type.plural(), paged(),
                    VendorPlayer.rows(1, i -> Map.of("name", "custom_score", "type", "number")));
            for (String property : type.properties()) {
                vendor.rows("/crm/v3/properties/" + type.plural()).add(Map.of("name", property, "type",
                        property.endsWith("date") ? "datetime" : "string"));
            }
            vendor.route("/crm/v3/objects/" + type.plural(), objects(), List.of());
        }
        vendor.route("/crm/v3/objects/*/1/associations/deals", paged(), VendorPlayer.rows(1,
                i -> Map.of("id", "d9", "type", "contact_to_deal")));
        return vendor;
    }

    private static VendorAnswer error(int status, String category, String message) {
        return VendorAnswer.json(status,
                Map.of("status", "error", "message", message, "correlationId", "4711",
                        "category", category));
    }

    static VendorAnswer missingScopes() {
        return error(403, "MISSING_SCOPES",
                "This app hasn't been granted all required scopes to make this call.");
    }

    static VendorAnswer tooManyRequests() {
        return error(429, "RATE_LIMITS", "You have reached your ten_secondly_rolling limit.");
    }

    static VendorPaging paged() {
        return VendorPaging.offset("after", "limit", 100, (request, page, from, next, all) -> {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("results", page));
            if (next >= 0) {
                body.put("paging", Map.of("next", Map.of("after", String.valueOf(next), "link",
                        "https://api.hubapi.com" + request.path() + "?after=" + next)));
            }
            return VendorAnswer.json(body);
        });
    }

    /// Objects with the properties that are asked for, or with the history of these.
    private static VendorPaging objects() {
        return (request, rows, url) -> paged().page(request, rows.stream()
                .filter(row -> String.valueOf(row.get("archived"))
                        .equals(request.query().getOrDefault("archived", "false")))
                .map(row -> {
                    Map<String, Object> object = new LinkedHashMap<>(Map.of("id", row.get("id")));
                    object.put("properties", picked(row, request.query().get("properties")));
                    String history = request.query().get("propertiesWithHistory");
                    if (history != null && !row.get("id").equals("2")) {
                        Map<String, Object> changes = new LinkedHashMap<>();
                        picked(row, history).forEach((name, value) -> changes.put(name,
                                List.of(Map.of("value", value, "timestamp", "2024-01-01T10:00:00Z"))));
                        object.put("propertiesWithHistory", changes);
                    }
                    if (request.query().containsKey("associations") && row.get("id").equals("1")) {
                        object.put("associations", Map.of("deals", Map.of("results", List.of(
                                Map.of("id", "d1"), Map.of("id", "d1")), "paging",
                                Map.of("next", Map.of(
                                        "link", url + request.path() + "/1/associations/deals?after=0")))));
                    }
                    return object;
                }).toList(), url);
    }

    private static Map<String, Object> picked(Map<String, Object> row, String names) {
        Map<String, Object> picked = new LinkedHashMap<>();
        for (String name : names == null ? OWN : Arrays.asList(names.split(",", -1))) {
            if (row.containsKey(name)) {
                picked.put(name, row.get(name));
            }
        }
        return picked;
    }

    /// So many objects that are there.
    static List<Map<String, Object>> objects(int count) {
        return VendorPlayer.rows(count, i -> new LinkedHashMap<>(Map.of("id", String.valueOf(i), "archived",
                false, "hs_object_id", String.valueOf(i), "createdate", "2024-01-01T10:00:00Z",
                "custom_score", "4.5")));
    }
}
