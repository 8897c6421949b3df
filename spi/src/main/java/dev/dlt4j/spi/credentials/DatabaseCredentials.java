package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Secret;

/// Credentials of a database that may be written as a URL.
public interface DatabaseCredentials extends Credentials {
    /// All of them as one URL; settings of the connection are parameters of its query, as in dlt.
    ConnectionUrl url();

    /// The URL with its password, which dlt calls the native representation.
    default Secret connectionString() {
        return url().render();
    }

    @Override
    default String display() {
        return url().display();
    }
}
