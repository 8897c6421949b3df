package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.config.Secret;

/// A header that is the same in each request: a bearer token, a user with password, a key.
record StaticHeader(String name, Secret value) implements Authentication {
    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        return request.header(name, value.reveal());
    }
}
