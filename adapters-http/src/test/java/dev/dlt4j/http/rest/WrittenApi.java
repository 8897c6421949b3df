package dev.dlt4j.http.rest;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceCode;
import dev.dlt4j.spi.source.TransformFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// An API by its configuration.
final class WrittenApi {
    private WrittenApi() {}

    /// @param json with single quotes
    @SuppressWarnings("unchecked") // a configuration is an object
    static RestApi api(String json) {
        return RestApi.config((Map<String, Object>) Objects
                .requireNonNull(JsonParser.parse(json.replace('\'', '"'))));
    }

    @SuppressWarnings("unchecked") // rows of any type are recorded
    static Resource<Object> first(RestApi api) {
        return (Resource<Object>) api.resources().getFirst();
    }

    /// The rows of a dependent resource, the last of the configuration, for a row of its parent.
    @SuppressWarnings("unchecked") // its parent's rows are of any type
    static List<Object> below(RestApi api, Object row) throws Exception {
        Resource<?> dependent = api.resources().getLast();
        if (!(dependent.code() instanceof ResourceCode.Transform transform)) {
            throw new IllegalArgumentException(dependent.name() + " depends on no other resource");
        }
        TransformFunction<Object, Object> function = (TransformFunction<Object, Object>) transform.function();
        try (Stream<?> rows = function.open(row, new RunningAlone(dependent.name()))) {
            return List.copyOf(rows.toList());
        }
    }
}
