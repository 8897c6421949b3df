package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URI;

/// The URL of a service that speaks the protocol of another one.
public final class EndpointUrl {
    private EndpointUrl() {}

    /// Reads a URL.
    ///
    /// @param key     where it is set, for messages
    /// @param example of a URL, for messages
    /// @throws ConfigurationError when it has no scheme or no host
    public static URI of(String endpoint, String key, String example) {
        try {
            URI uri = URI.create(endpoint.strip());
            if (uri.getHost() != null && uri.getScheme() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the message below says more
        }
        throw ConfigurationError.at(key, "\"%s\" is not a URL such as %s".formatted(endpoint, example));
    }
}
