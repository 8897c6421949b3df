package dev.dlt4j.http.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Spells a resource out and lays it over the defaults, as dlt does: its keys take the place of default ones,
/// and only parameters, the JSON body and columns are merged key by key. A null takes a default away.
final class ResourceMerge {
    private static final String ENDPOINT = "endpoint";

    private final Map<String, @Nullable Object> defaults;

    ResourceMerge(@Nullable Object defaults) {
        this.defaults = RestFaults.map(defaults);
    }

    Map<String, @Nullable Object> merged(@Nullable Object written) {
        Map<String, @Nullable Object> resource = RestFaults.map(written);
        if (written instanceof String name) {
            resource.put("name", name);
        }
        Map<String, @Nullable Object> endpoint = endpoint(resource.get(ENDPOINT));
        endpoint.putIfAbsent("path", resource.get("name"));
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(defaults);
        merged.putAll(resource);
        Map<String, @Nullable Object> columns = columns(defaults.get("columns"));
        if (!columns.isEmpty() && resource.get("columns") != null) {
            columns(resource.get("columns")).forEach(
                    (name, hints) -> columns.merge(name, RestFaults.map(hints),
                            (before, over) -> over(before, RestFaults.map(over))));
            merged.put("columns", columns);
        }
        merged.put(ENDPOINT, endpoint(endpoint(defaults.get(ENDPOINT)), endpoint));
        return merged;
    }

    private static Map<String, @Nullable Object> endpoint(@Nullable Object written) {
        return written instanceof String path
                ? new LinkedHashMap<>(Map.of("path", path))
                : RestFaults.map(written);
    }

    private static Map<String, @Nullable Object> endpoint(Map<String, @Nullable Object> defaults,
            Map<String, @Nullable Object> own) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(defaults);
        merged.putAll(own);
        for (String key : List.of("params", "json")) {
            if (defaults.get(key) instanceof Map<?, ?> below && own.get(key) instanceof Map<?, ?> above) {
                merged.put(key, over(below, RestFaults.map(above)));
            }
        }
        return merged;
    }

    private static Map<String, @Nullable Object> over(@Nullable Object below,
            Map<String, @Nullable Object> above) {
        Map<String, @Nullable Object> merged = RestFaults.map(below);
        merged.putAll(above);
        return merged;
    }

    /// Columns by name, be they a map or a list of hints with names.
    static Map<String, @Nullable Object> columns(@Nullable Object written) {
        Map<String, @Nullable Object> columns = RestFaults.map(written);
        for (Object column : RestFaults.list(written)) {
            Map<String, @Nullable Object> hints = RestFaults.map(column);
            columns.put(String.valueOf(hints.get("name")), hints);
        }
        return columns;
    }
}
