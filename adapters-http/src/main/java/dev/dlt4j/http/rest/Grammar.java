package dev.dlt4j.http.rest;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which keys there are, at each level: dlt's, and behind them those of our own.
final class Grammar {
    static final List<String> TOP = List.of("client", "resources", "resource_defaults");
    static final List<String> CLIENT = List.of("base_url", "headers", "auth", "paginator", "timeout", "retry",
            "rate_limit", "read_ahead", "trusted_hosts", "tls", "proxy", "http2", "errors");
    static final List<String> RETRY = List.of("max_attempts", "backoff_factor", "max_delay", "jitter");
    private static final List<String> ERRORS = List.of("message", "hints");
    static final List<String> RATE_LIMIT = List.of("requests", "per", "heed_server");
    static final List<String> RESOURCE = List.of("name", "endpoint", "include_from_parent",
            "processing_steps", "selected", "parallelized", "max_table_nesting", "table_name",
            "parent_table_name", "write_disposition", "primary_key", "merge_key", "columns",
            "schema_contract", "table_format", "file_format", "references", "nested_hints", "incremental");
    static final List<String> ENDPOINT = List.of("path", "method", "params", "json", "data", "headers",
            "paginator", "data_selector", "response_actions", "incremental", "auth", "format", "graphql",
            "stop_when", "job", "page_size");
    static final List<String> GRAPHQL = List.of("query", "variables", "operation_name", "partial_data");
    static final List<String> ACTION = List.of("status_code", "content", "path", "value", "action",
            "message");
    static final List<String> STEP = List.of("filter", "map", "yield_map");
    static final List<String> INCREMENTAL = List.of("cursor_path", "initial_value", "end_value",
            "last_value_func", "primary_key", "row_order", "on_cursor_value_missing", "lag", "range_start",
            "range_end", "allow_external_schedulers", "start_param", "end_param", "convert", "transform",
            "window", "per_parent");
    private static final List<String> JOB = List.of("poll", "fetch");
    private static final List<String> FETCH = List.of("path", "method", "params", "headers", "json", "data");
    private static final List<String> POLL = Stream.concat(FETCH.stream(),
            Stream.of("status_path", "done", "failed", "every", "max_every", "timeout")).toList();
    private static final List<String> RESOLVE = List.of("type", "resource", "field");
    private static final List<String> METHODS = List.of("GET", "POST");

    private final RestFaults faults;

    Grammar(RestFaults faults) {
        this.faults = faults;
    }

    void check(Map<String, ? extends @Nullable Object> config) {
        faults.unknownKeys("", config, TOP);
        if (keys("client", config.get("client"), CLIENT)) {
            client(RestFaults.map(config.get("client")));
        }
        Object defaults = config.get("resource_defaults");
        if (defaults != null && keys("resource_defaults", defaults,
                RESOURCE.stream().filter(key -> !key.equals("name")).toList())) {
            resource("resource_defaults", RestFaults.map(defaults));
        }
        if (!(config.get("resources") instanceof List<?> resources)) {
            faults.add("resources", "a list of resources is needed: [{name: …, endpoint: …}]");
            return;
        }
        for (int i = 0; i < resources.size(); i++) {
            item("resources[" + i + "]", resources.get(i));
        }
    }

    private void item(String path, @Nullable Object item) {
        switch (item) {
            case String name when !name.isBlank() -> {
            }
            case Resource<?> ready -> {
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> resource = RestFaults.map(map);
                if (!(resource.get("name") instanceof String name) || name.isBlank()) {
                    faults.add(path + ".name", "a resource needs a name, which is a text");
                }
                faults.unknownKeys(path, resource, RESOURCE);
                resource(path, resource);
            }
            case null, default -> faults.add(path, "expected a name, or keys with name among them");
        }
    }

    private void client(Map<String, @Nullable Object> client) {
        if (!(client.get("base_url") instanceof String)) {
            faults.add("client.base_url", "the address of the API is needed, as https://api.example.com");
        }
        headers("client.headers", client.get("headers"));
        auth("client.auth", client.get("auth"));
        paginator("client.paginator", client.get("paginator"));
        optionalKeys("client.retry", client.get("retry"), RETRY);
        optionalKeys("client.tls", client.get("tls"), ConnectionPlanner.TLS);
        if (client.get("proxy") instanceof Map<?, ?> proxy) {
            optionalKeys("client.proxy", proxy, ConnectionPlanner.PROXY);
        }
        if (client.get("timeout") instanceof Map<?, ?> timeout) {
            optionalKeys("client.timeout", timeout, RuntimeKeys.TIMEOUT);
        }
        optionalKeys("client.rate_limit", client.get("rate_limit"), RATE_LIMIT);
        optionalKeys("client.errors", client.get("errors"), ERRORS);
    }

    private void resource(String path, Map<String, @Nullable Object> resource) {
        Object endpoint = resource.get("endpoint");
        if (endpoint instanceof Map<?, ?> map) {
            endpoint(path + ".endpoint", RestFaults.map(map));
        } else if (endpoint != null && !(endpoint instanceof String)) {
            faults.add(path + ".endpoint", "expected a path, or keys with values");
        }
        Object include = resource.get("include_from_parent");
        if (include != null && !(include instanceof List<?> names
                && names.stream().allMatch(String.class::isInstance))) {
            faults.add(path + ".include_from_parent", "expected a list of names");
        }
        Object steps = resource.get("processing_steps");
        if (steps instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                keys(path + ".processing_steps[" + i + "]", list.get(i), STEP);
            }
        } else if (steps != null) {
            faults.add(path + ".processing_steps", "expected a list of steps");
        }
    }

    private void endpoint(String path, Map<String, @Nullable Object> endpoint) {
        faults.unknownKeys(path, endpoint, ENDPOINT);
        text(path + ".path", endpoint.get("path"));
        text(path + ".data_selector", endpoint.get("data_selector"));
        method(path + ".method", endpoint.get("method"));
        Object job = endpoint.get("job");
        if (job != null && keys(path + ".job", job, JOB)) {
            job(path + ".job", RestFaults.map(job));
        }
        params(path + ".params", endpoint.get("params"));
        if (endpoint.get("json") != null && !(endpoint.get("json") instanceof Map<?, ?>)) {
            faults.add(path + ".json", "expected keys with values");
        }
        headers(path + ".headers", endpoint.get("headers"));
        auth(path + ".auth", endpoint.get("auth"));
        paginator(path + ".paginator", endpoint.get("paginator"));
        actions(path + ".response_actions", endpoint.get("response_actions"));
        optionalKeys(path + ".page_size", endpoint.get("page_size"), PageSize.KEYS);
        optionalKeys(path + ".graphql", endpoint.get("graphql"), GRAPHQL);
        Object incremental = endpoint.get("incremental");
        if (incremental != null && keys(path + ".incremental", incremental, INCREMENTAL)) {
            text(path + ".incremental.start_param", RestFaults.map(incremental).get("start_param"));
            text(path + ".incremental.end_param", RestFaults.map(incremental).get("end_param"));
        }
    }

    private void job(String path, Map<String, @Nullable Object> job) {
        optionalKeys(path + ".poll", job.get("poll"), POLL);
        optionalKeys(path + ".fetch", job.get("fetch"), FETCH);
        for (String key : JOB) {
            Map<String, @Nullable Object> request = RestFaults.map(job.get(key));
            method(path + "." + key + ".method", request.get("method"));
            headers(path + "." + key + ".headers", request.get("headers"));
        }
    }

    private void method(String path, @Nullable Object method) {
        if (method != null && !(method instanceof String verb && METHODS.contains(verb))) {
            faults.add(path, "expected GET or POST");
        }
    }

    private void params(String path, @Nullable Object params) {
        if (params == null) {
            return;
        }
        if (!(params instanceof Map<?, ?>)) {
            faults.add(path, "expected keys with values");
            return;
        }
        RestFaults.map(params).forEach((name, value) -> {
            if (value instanceof Map<?, ?> bound) {
                Map<String, @Nullable Object> keys = RestFaults.map(bound);
                String here = path + "." + name;
                if ("resolve".equals(keys.get("type"))) {
                    faults.unknownKeys(here, keys, RESOLVE);
                    required(here, keys, "resource");
                    required(here, keys, "field");
                } else if ("incremental".equals(keys.get("type"))) {
                    List<String> known = new java.util.ArrayList<>(INCREMENTAL);
                    known.add("type");
                    faults.unknownKeys(here, keys, known);
                } else {
                    faults.add(here + ".type", "expected resolve or incremental");
                }
            }
        });
    }

    private void required(String path, Map<String, @Nullable Object> keys, String key) {
        if (!(keys.get(key) instanceof String)) {
            faults.add(path + "." + key, "it is needed, a text");
        }
    }

    private void actions(String path, @Nullable Object actions) {
        if (actions == null) {
            return;
        }
        if (!(actions instanceof List<?> list)) {
            faults.add(path, "expected a list of actions");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                faults.unknownKeys(path + "[" + i + "]", RestFaults.map(map), ACTION);
            }
        }
    }

    private void headers(String path, @Nullable Object headers) {
        if (headers != null && !(headers instanceof Map<?, ?>)) {
            faults.add(path, "expected names with values");
        }
    }

    private void auth(String path, @Nullable Object auth) {
        if (auth != null && !(auth instanceof Map<?, ?> || auth instanceof String
                || auth instanceof Authentication)) {
            faults.add(path, "expected the name of an auth, or keys with type among them");
        }
    }

    private void paginator(String path, @Nullable Object paginator) {
        if (paginator != null && !(paginator instanceof Map<?, ?> || paginator instanceof String
                || paginator instanceof Paginator)) {
            faults.add(path, "expected the name of a paginator, or keys with type among them");
        }
    }

    private void text(String path, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            faults.add(path, "expected a text");
        }
    }

    private void optionalKeys(String path, @Nullable Object value, List<String> known) {
        if (value != null) {
            keys(path, value, known);
        }
    }

    /// Whether the value has keys; unknown ones are faults.
    private boolean keys(String path, @Nullable Object value, List<String> known) {
        if (value instanceof Map<?, ?> map) {
            faults.unknownKeys(path, RestFaults.map(map), known);
            return true;
        }
        faults.add(path, "expected keys with values: " + String.join(", ", known));
        return false;
    }
}
