package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.spi.config.Secret;

/// A key in the query.
record KeyParam(String name, Secret key) implements Authentication {
    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        return request.param(name, key.reveal());
    }

    @Override
    public RestRequest bare(RestRequest request) {
        return request.params().isEmpty() ? request.at(UrlText.withoutParam(request.url(), name)) : request;
    }
}
