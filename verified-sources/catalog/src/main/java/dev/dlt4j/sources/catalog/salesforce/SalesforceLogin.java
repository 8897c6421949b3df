package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.spi.config.Secret;

/// A way to log in.
@FunctionalInterface
interface SalesforceLogin {
    /// Where an organization is, and what its requests need.
    record Granted(String url, Secret token) {}

    /// Logs in.
    ///
    /// @param server that does
    Granted at(RestClient server);

    /// Whether it can be done again when the token is refused.
    default boolean isRepeatable() {
        return true;
    }
}
