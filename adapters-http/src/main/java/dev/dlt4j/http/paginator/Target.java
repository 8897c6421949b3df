package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import org.jspecify.annotations.Nullable;

/// Where in a request a value of paging goes.
sealed interface Target {
    /// A query parameter.
    record Param(String name) implements Target {}

    /// A place in the JSON body, names with points between them.
    record InBody(String path) implements Target {}

    default RestRequest put(RestRequest request, @Nullable Object value) {
        return switch (this) {
            case Param param -> request.param(param.name(), value instanceof Boolean flag
                    // as dlt writes it into an address
                    ? flag ? "True" : "False"
                    : value);
            case InBody body -> request.jsonAt(body.path(), value);
        };
    }

    /// What is there.
    default @Nullable Object in(RestRequest request) {
        return switch (this) {
            case Param param -> request.params().get(param.name());
            case InBody body -> request.jsonAt(body.path());
        };
    }
}
