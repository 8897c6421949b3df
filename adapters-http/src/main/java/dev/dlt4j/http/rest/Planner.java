package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rows.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one resource of the configuration.
final class Planner {
    private static final Pattern SINGLE_ENTITY = Pattern.compile("\\{[a-zA-Z0-9.\\-_]+\\}");
    private static final String PARAMS = "params";
    private static final String RESOURCES = "resources.";
    private static final String INCREMENTAL = "incremental";

    private final RestParts parts;
    private final BoundFunctions functions;
    private final RestFaults faults;

    Planner(RestParts parts, BoundFunctions functions, RestFaults faults) {
        this.parts = parts;
        this.functions = functions;
        this.faults = faults;
    }

    /// The resource, or null when it has faults.
    ///
    /// @param keys its keys with the defaults among them
    @Nullable
    ResourcePlan plan(Map<String, @Nullable Object> keys, String path) {
        Map<String, @Nullable Object> endpoint = RestFaults.map(keys.get("endpoint"));
        Map<String, @Nullable Object> params = RestFaults.map(endpoint.get(PARAMS));
        String name = String.valueOf(keys.get("name"));
        String here = path + ".endpoint";
        String address = String.valueOf(endpoint.get("path"));
        if (isSingleEntity(address)) {
            endpoint.putIfAbsent("data_selector", null);
            endpoint.replaceAll((key, value) -> key.equals("data_selector") && value == null ? "$" : value);
            if (endpoint.get("paginator") == null) {
                endpoint.put("paginator", Paginators.singlePage());
            }
        }
        RestCursor cursor = cursor(keys, endpoint, params, here);
        Map<String, JsonPath> bindings = new LinkedHashMap<>();
        Set<String> parents = new LinkedHashSet<>();
        legacy(params, here, bindings, parents);
        boolean hasCursor = endpoint.get(INCREMENTAL) != null || keys.get(INCREMENTAL) != null;
        Template template = template(address, here + ".path");
        Template bound = template == null ? null : bound(template, params, bindings, hasCursor, here);
        RequestPlan request = bound == null ? null : request(name, endpoint, params, bound, here);
        if (request == null) {
            return null;
        }
        expressions(request, hasCursor, here, bindings, parents);
        if (parents.size() > 1) {
            faults.add(here, "the placeholders name more than one parent: %s; a resource has one".formatted(
                    String.join(", ", parents)));
        }
        String parent = parents.isEmpty() ? null : parents.iterator().next();
        List<String> include = RestFaults.list(keys.get("include_from_parent")).stream().map(String::valueOf)
                .toList();
        if (parent == null && !include.isEmpty()) {
            faults.add(path + ".include_from_parent",
                    "the resource has no parent: name a field of one in its endpoint, as "
                            + "{resources.users.id}");
        }
        return new ResourcePlan(name, path, keys, paged(endpoint, here), request, parent, bindings, include,
                cursor);
    }

    static boolean isSingleEntity(String address) {
        String bare = address.replaceAll("/+$", "");
        return SINGLE_ENTITY.matcher(bare.substring(bare.lastIndexOf('/') + 1)).find();
    }

    private @Nullable RestCursor cursor(Map<String, @Nullable Object> keys,
            Map<String, @Nullable Object> endpoint,
            Map<String, @Nullable Object> params, String here) {
        List<String> bound = params.entrySet().stream()
                .filter(param -> param.getValue() instanceof Incremental<?>
                        || (param.getValue() instanceof Map<?, ?> map && INCREMENTAL.equals(map.get("type"))))
                .map(Map.Entry::getKey).toList();
        if (bound.size() > 1 || (bound.size() == 1 && endpoint.get(INCREMENTAL) != null)) {
            faults.add(here + "." + PARAMS + "." + bound.getLast(),
                    "an endpoint has one cursor, but this one has more: %s%s".formatted(
                            String.join(", ", bound),
                            endpoint.get(INCREMENTAL) == null ? "" : " and endpoint.incremental"));
            return null;
        }
        if (bound.size() == 1) {
            String param = bound.getFirst();
            // its place among the parameters stays
            Object written = params.put(param, null);
            String path = here + "." + PARAMS + "." + param;
            Map<String, @Nullable Object> cursor = written instanceof Incremental<?> ready
                    ? new LinkedHashMap<>(Map.of(INCREMENTAL, ready))
                    : RestFaults.map(written);
            boolean ends = cursor.get("end_value") != null || cursor.get("end_param") != null
                    || (written instanceof Incremental<?> ready && ready.endValue().isPresent());
            if (ends) {
                faults.add(path, "a parameter takes where the run starts, and no end: to give an end too, "
                        + "declare "
                        + "the cursor in endpoint.incremental");
            }
            return RestCursor.of(cursor, path, param, functions, faults);
        }
        Object own = endpoint.get(INCREMENTAL) == null ? keys.get(INCREMENTAL) : endpoint.get(INCREMENTAL);
        if (own == null) {
            return null;
        }
        return RestCursor.of(own instanceof Incremental<?> ready
                ? new LinkedHashMap<>(Map.of(INCREMENTAL, ready))
                : RestFaults.map(own), here + "." + INCREMENTAL, null, functions, faults);
    }

    /// Parameters that stand for a field of a parent, which are used in the path by their names.
    private void legacy(Map<String, @Nullable Object> params, String here, Map<String, JsonPath> bindings,
            Set<String> parents) {
        params.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && "resolve".equals(map.get("type"))) {
                bind(name, String.valueOf(map.get("resource")), String.valueOf(map.get("field")),
                        here + "." + PARAMS + "." + name, bindings, parents);
            }
        });
        params.keySet().removeAll(bindings.keySet());
    }

    private void bind(String placeholder, String parent, String field, String path,
            Map<String, JsonPath> bindings, Set<String> parents) {
        try {
            bindings.put(placeholder, JsonPath.of(field));
            parents.add(parent);
        } catch (JsonPathException e) {
            faults.add(path, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Template template(String text, String path) {
        try {
            return Template.of(text);
        } catch (IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// The path with those placeholders filled whose values the parameters give, which they leave.
    private @Nullable Template bound(Template path, Map<String, @Nullable Object> params,
            Map<String, JsonPath> bindings, boolean hasCursor, String here) {
        Set<String> unused = new LinkedHashSet<>(bindings.keySet());
        Set<String> taken = new LinkedHashSet<>();
        String text = path.partly(name -> {
            boolean known = name.startsWith(RESOURCES) || (hasCursor && name.startsWith(INCREMENTAL + "."));
            if (known || unused.remove(name) || bindings.containsKey(name)) {
                return null;
            }
            Object value = params.get(name);
            if (!params.containsKey(name) || value == null || value instanceof Map<?, ?>) {
                faults.add(here + ".path",
                        ("nothing gives {%s} a value; it may be a parameter of endpoint.params, "
                                + "{resources.<parent>.<field>}%s")
                                .formatted(name, hasCursor
                                        ? " or {incremental.start_value}"
                                        : ", or {incremental.start_value} with endpoint.incremental"));
                return null;
            }
            taken.add(name);
            return PlainText.of(value);
        });
        params.keySet().removeAll(taken);
        unused.forEach(name -> faults.add(here + "." + PARAMS + "." + name,
                "the path does not use {%s}; in a parameter write {resources.<parent>.<field>} instead"
                        .formatted(name)));
        return template(text, here + ".path");
    }

    private @Nullable RequestPlan request(String name, Map<String, @Nullable Object> endpoint,
            Map<String, @Nullable Object> params, Template path, String here) {
        Object method = endpoint.get("method");
        Object json = endpoint.get("json");
        Object data = endpoint.get("data");
        if (isFilled(json) && isFilled(data)) {
            faults.add(here + ".data", "an endpoint sends json or data, not both: leave one out");
            return null;
        }
        Filling query = filling(params, here + "." + PARAMS);
        Filling headers = filling(RestFaults.map(endpoint.get("headers")), here + ".headers");
        Filling body = json == null ? null : filling(json, here + ".json");
        Filling form = data == null ? null : filling(data, here + ".data");
        String verb = method == null ? "GET" : String.valueOf(method);
        if (endpoint.get("graphql") != null) {
            body = graphql(RestFaults.map(endpoint.get("graphql")), here + ".graphql");
            verb = "POST";
        }
        return query == null || headers == null || (json != null && body == null)
                ? null
                : new RequestPlan(name, verb, path, query, headers, body, form);
    }

    private static boolean isFilled(@Nullable Object body) {
        return body != null && !(body instanceof Map<?, ?> map && map.isEmpty())
                && !(body instanceof List<?> list && list.isEmpty());
    }

    private @Nullable Filling filling(Object value, String path) {
        try {
            return Filling.of(value);
        } catch (IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// A query of GraphQL is full of braces, none of which is a placeholder.
    private @Nullable Filling graphql(Map<String, @Nullable Object> keys, String path) {
        if (!(keys.get("query") instanceof String query)) {
            faults.add(path + ".query", "the text of the query is needed");
            return null;
        }
        List<Filling.Member> members = new ArrayList<>();
        members.add(new Filling.Member(Template.of("query"), new Filling.Fixed(query)));
        if (keys.get("operation_name") instanceof String operation) {
            members.add(new Filling.Member(Template.of("operationName"), new Filling.Fixed(operation)));
        }
        Filling variables = filling(RestFaults.map(keys.get("variables")), path + ".variables");
        if (variables != null) {
            members.add(new Filling.Member(Template.of("variables"), variables));
        }
        return new Filling.OfMap(members);
    }

    private void expressions(RequestPlan request, boolean hasCursor, String here,
            Map<String, JsonPath> bindings, Set<String> parents) {
        request.path().names()
                .forEach(name -> expression(name, hasCursor, here + ".path", bindings, parents));
        request.params().names(
                name -> expression(name, hasCursor, here + "." + PARAMS, bindings, parents));
        request.headers().names(name -> expression(name, hasCursor, here + ".headers", bindings, parents));
        if (request.json() != null) {
            request.json().names(name -> expression(name, hasCursor, here + ".json", bindings, parents));
        }
        if (request.data() != null) {
            request.data().names(name -> expression(name, hasCursor, here + ".data", bindings, parents));
        }
    }

    private void expression(String name, boolean hasCursor, String path, Map<String, JsonPath> bindings,
            Set<String> parents) {
        if (name.startsWith(RESOURCES)) {
            String[] steps = name.strip().split("\\.", 3);
            if (steps.length < 3 || steps[2].isBlank()) {
                faults.add(path, "{%s} names no field; write {resources.<parent>.<field>}".formatted(name));
                return;
            }
            bind(name, steps[1], steps[2], path, bindings, parents);
        } else if (!bindings.containsKey(name) && !(hasCursor && name.startsWith(INCREMENTAL + "."))) {
            faults.add(path, ("{%s} stands for nothing; a placeholder begins with resources.%s, and literal "
                    + "braces are doubled: {{ }}")
                    .formatted(name, hasCursor
                            ? " or incremental."
                            : " (or incremental., with "
                                    + "endpoint.incremental)"));
        }
    }

    private PagedEndpoint paged(Map<String, @Nullable Object> endpoint, String here) {
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
            Authentication auth = parts.auth(endpoint.get("auth"), here + ".auth", faults);
            paged = paged.auth(auth);
        }
        Object format = endpoint.get("format");
        if (format != null) {
            List<String> known = Arrays.stream(RowFormat.values())
                    .map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
            if (known.contains(String.valueOf(format))) {
                paged = paged.format(RowFormat.valueOf(String.valueOf(format).toUpperCase(Locale.ROOT)));
            } else {
                faults.add(here + ".format", "expected one of %s%s".formatted(String.join(", ", known),
                        RestFaults.nearest(String.valueOf(format), known)));
            }
        }
        List<Object> actions = new ArrayList<>(RestFaults.list(endpoint.get("response_actions")));
        Map<String, @Nullable Object> graphql = RestFaults.map(endpoint.get("graphql"));
        if (!graphql.isEmpty() && !Boolean.TRUE.equals(graphql.get("partial_data"))) {
            actions.add(Map.of("path", "errors", "action", "fail", "message", "GraphQL reports errors"));
        }
        Object ending = endpoint.get("stop_when");
        if (ending != null) {
            paged = paged.endingWith(functions.ending(ending, here + ".stop_when", faults));
        }
        return paged.hooks(ResponseActions.of(actions, here + ".response_actions", faults));
    }
}
