package dev.dlt4j.http.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A kind of credentials of your own, chosen by its name in a configuration; found through `ServiceLoader`.
public interface AuthenticationProvider {
    /// The name under `type`.
    String name();

    /// The keys it takes beside `type`.
    Iterable<String> keys();

    /// The credentials.
    ///
    /// @param settings the values of its keys, as they are written; those that were found elsewhere are a
    ///                 [dev.dlt4j.spi.config.Secret]
    /// @throws dev.dlt4j.spi.config.ConfigurationError when they do not fit
    Authentication open(Map<String, ? extends @Nullable Object> settings);
}
