package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An Amazon Redshift database: `redshift://loader:password@cluster.redshift.amazonaws.com/dev`.
public record RedshiftCredentials(
        @ExplicitOnly @Default("postgresql") @Doc("postgresql or redshift.") String drivername,
        @Doc("The database.") String database,
        @Doc("The user's password.") Secret password,
        @Doc("Who connects.") String username,
        @Doc("The cluster's name.") String host,
        @Default("5439") @Doc("The cluster's port.") int port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Default("utf-8") @Doc("The encoding of texts.") Optional<String> clientEncoding,
        @Doc("The time zone of connections. Default: the server's.") Optional<String> sessionTimezone)
        implements
            DatabaseCredentials {
    public RedshiftCredentials {
        password = password.stripped();
        query = Parameters.copy(query);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return QueryKeys.of(url, List.of("client_encoding"), List.of("connect_timeout"));
    }

    @Override
    public ConnectionUrl url() {
        return new ConnectionUrl(drivername, Optional.of(username), Optional.of(password), Optional.of(host),
                Optional.of(port), Optional.of(database),
                PostgresCredentials.parameters(query, connectTimeout, clientEncoding, sessionTimezone));
    }

    @Override
    public String toString() {
        return display();
    }
}
