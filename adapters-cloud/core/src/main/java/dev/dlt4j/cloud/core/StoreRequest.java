package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.ConnectorContext;
import java.util.Map;
import java.util.Objects;

/// Which store is wanted, as it is configured.
///
/// @param bucketUrl    the address
/// @param credentials  the keys below `credentials`
/// @param kwargs       dlt's settings of the file system, such as `use_ssl`
/// @param clientKwargs dlt's settings of the client in it, such as `verify`
/// @param configKwargs dlt's settings of the client's own configuration
/// @param context      who wants it
public record StoreRequest(String bucketUrl, StoreCredentials credentials, Map<String, Object> kwargs,
        Map<String, Object> clientKwargs, Map<String, Object> configKwargs, ConnectorContext context) {
    public StoreRequest {
        Objects.requireNonNull(bucketUrl, "bucketUrl");
        Objects.requireNonNull(credentials, "credentials");
        kwargs = Map.copyOf(kwargs);
        clientKwargs = Map.copyOf(clientKwargs);
        configKwargs = Map.copyOf(configKwargs);
        Objects.requireNonNull(context, "context");
    }

    /// The scheme of the address in lower case; `file` for a path.
    public String scheme() {
        return Stores.scheme(bucketUrl);
    }
}
