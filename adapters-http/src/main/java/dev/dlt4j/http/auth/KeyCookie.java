package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;

/// A key in a cookie, beside cookies that the request has.
record KeyCookie(String name, Secret key) implements Authentication {
    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        String own = name + "=" + key.reveal();
        String others = request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("cookie")).map(Map.Entry::getValue)
                .findFirst().orElse("");
        return request.header("Cookie", others.isEmpty() ? own : others + "; " + own);
    }
}
