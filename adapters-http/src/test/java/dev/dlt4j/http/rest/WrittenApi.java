package dev.dlt4j.http.rest;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.source.Resource;
import java.util.Map;
import java.util.Objects;

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
}
