package dev.dlt4j.http.rest;

import dev.dlt4j.http.message.RestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the request of an endpoint: its address, parameters, headers and body with their placeholders.
final class RequestPlanner {
    private final RestFaults faults;

    RequestPlanner(RestFaults faults) {
        this.faults = faults;
    }

    /// The request; null when it has faults.
    ///
    /// @param params the parameters, of which those go that the path takes
    @Nullable
    RequestPlan plan(String name, Map<String, @Nullable Object> endpoint,
            Map<String, @Nullable Object> params, Placeholders placeholders, String here) {
        Template path = template(String.valueOf(endpoint.get("path")), here + ".path");
        Template bound = path == null
                ? null
                : template(placeholders.withParams(path, params), here + ".path");
        if (bound == null) {
            return null;
        }
        Object json = endpoint.get("json");
        Object data = endpoint.get("data");
        if (RestRequest.isFilled(json) && RestRequest.isFilled(data)) {
            faults.add(here + ".data", "an endpoint sends json or data, not both: leave one out");
            return null;
        }
        Filling query = filling(params, here + "." + Placeholders.PARAMS);
        Filling headers = filling(RestFaults.map(endpoint.get("headers")), here + ".headers");
        Filling body = json == null ? null : filling(json, here + ".json");
        Filling form = data == null ? null : filling(data, here + ".data");
        Object method = endpoint.get("method");
        String verb = method == null ? "GET" : String.valueOf(method);
        if (endpoint.get("graphql") != null) {
            body = graphql(RestFaults.map(endpoint.get("graphql")), here + ".graphql");
            verb = "POST";
        }
        if (query == null || headers == null || (json != null && body == null)) {
            return null;
        }
        RequestPlan request = new RequestPlan(name, verb, bound, query, headers, body, form);
        placeholders.check(request);
        return request;
    }

    private @Nullable Template template(String text, String path) {
        try {
            return Template.of(text);
        } catch (IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return null;
        }
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
}
