package dev.dlt4j.http.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request as code and paginators see it: without credentials, which are added when it is sent. Immutable;
/// each method gives a changed copy.
///
/// @param method  in upper case
/// @param url     absolute; may have a query of its own, to which the parameters are added
/// @param params  query parameters: a null is left out, a list repeats its name
/// @param headers by name
/// @param json    sent as JSON; null for none
/// @param data    sent as a form when it is a map or a list of pairs, as it is when text; null for none
public record RestRequest(String method, String url, Map<String, @Nullable Object> params,
        Map<String, String> headers, @Nullable Object json, @Nullable Object data) {
    public RestRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (isFilled(json) && isFilled(data)) {
            throw new IllegalArgumentException("a request sends `json` or `data`, not both: leave one out");
        }
    }

    /// Whether a body holds anything: one that is empty is not sent, as dlt does.
    public static boolean isFilled(@Nullable Object body) {
        return switch (body) {
            case null -> false;
            case Map<?, ?> map -> !map.isEmpty();
            case List<?> list -> !list.isEmpty();
            case String text -> !text.isEmpty();
            default -> true;
        };
    }

    /// A request that asks for a page.
    public static RestRequest get(String url) {
        return new RestRequest("GET", url, Map.of(), Map.of(), null, null);
    }

    /// The request for another address, without the parameters of this one.
    public RestRequest at(String otherUrl) {
        return new RestRequest(method, otherUrl, Map.of(), headers, json, data);
    }

    /// With a query parameter.
    public RestRequest param(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(params);
        changed.put(name, value);
        return new RestRequest(method, url, changed, headers, json, data);
    }

    /// With a header in the place of one of its name, however that is spelled.
    public RestRequest header(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
        return new RestRequest(method, url, params, changed, json, data);
    }

    /// With a JSON body.
    public RestRequest json(@Nullable Object body) {
        return new RestRequest(method, url, params, headers, body, data);
    }

    /// With a body that is a form or text.
    public RestRequest data(@Nullable Object body) {
        return new RestRequest(method, url, params, headers, json, body);
    }

    /// With a value in the JSON body, at names with points between them; objects on the way are made.
    public RestRequest jsonAt(String path, @Nullable Object value) {
        return json(changed(json, List.of(path.split("\\.", -1)), value));
    }

    private static Object changed(@Nullable Object body, List<String> names, @Nullable Object value) {
        if (body instanceof List<?> list && names.getFirst().matches("[0-9]+")) {
            List<@Nullable Object> items = new ArrayList<>(list);
            int index = Integer.parseInt(names.getFirst());
            if (index < items.size()) {
                items.set(index, below(items.get(index), names, value));
            }
            return items;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        members.put(names.getFirst(), below(members.get(names.getFirst()), names, value));
        return members;
    }

    private static @Nullable Object below(@Nullable Object member, List<String> names,
            @Nullable Object value) {
        return names.size() == 1 ? value : changed(member, names.subList(1, names.size()), value);
    }

    /// What is in the JSON body at names with points between them; null when there is nothing.
    public @Nullable Object jsonAt(String path) {
        Object at = json;
        for (String name : path.split("\\.", -1)) {
            at = switch (at) {
                case Map<?, ?> map -> map.get(name);
                case List<?> list when name.matches("[0-9]+") && Integer.parseInt(name) < list.size() ->
                    list.get(Integer.parseInt(name));
                case null, default -> null;
            };
        }
        return at;
    }

    /// Method and address without secrets, for messages.
    @Override
    public String toString() {
        return method + " " + Redaction.url(UrlText.withParams(url, params));
    }
}
