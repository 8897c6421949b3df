package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The first request of an endpoint, with its placeholders.
///
/// @param resource the resource's name, for messages
/// @param json     null for none
/// @param data     null for none
record RequestPlan(String resource, String method, Template path, Filling params, Filling headers,
        @Nullable Filling json, @Nullable Filling data) {
    /// The names of all placeholders, each behind the key it is below.
    void names(BiConsumer<String, String> to) {
        path.names().forEach(name -> to.accept("path", name));
        params.names(name -> to.accept(Placeholders.PARAMS, name));
        headers.names(name -> to.accept("headers", name));
        if (json != null) {
            json.names(name -> to.accept("json", name));
        }
        if (data != null) {
            data.names(name -> to.accept("data", name));
        }
    }

    /// The host that the path writes out; null when it is below the base address, or a row names it.
    @Nullable
    String writtenHost() {
        String beginning = path.beginning();
        boolean isWhole = path.names().isEmpty() || beginning.matches("[a-z]+://[^/?#]+[/?#].*");
        return isWhole && beginning.matches("https?://.*") ? beginning : null;
    }

    /// The request, whose address is a path.
    RestRequest filled(Function<String, @Nullable Object> values) {
        String address = path.filled(values);
        if (address == null) {
            throw new TerminalException(
                    ("resource %s: a placeholder of its path has no value here; filter such rows of its "
                            + "parent out")
                            .formatted(resource));
        }
        Map<String, @Nullable Object> query = RestFaults.map(PlainText.inForm(params.filled(values, false)));
        Map<String, String> named = new LinkedHashMap<>();
        RestFaults.map(headers.filled(values, false)).forEach((name, value) -> {
            if (value != null) {
                named.put(name, PlainText.of(value));
            }
        });
        Object body = json == null ? null : json.filled(values, true);
        Object form = data == null ? null : data.filled(values, false);
        return new RestRequest(method, address, query, named, body,
                form instanceof Map<?, ?> ? PlainText.inForm(form) : form);
    }
}
