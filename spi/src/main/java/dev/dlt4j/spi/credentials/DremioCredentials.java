package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// A Dremio server: `grpc://loader:password@host:32010/source`.
public record DremioCredentials(
        @Default("grpc") @Doc("grpc, or grpc+tls.") String drivername,
        @Doc("The source in which tables are made.") String database,
        @Doc("The user's password.") Secret password,
        @Doc("Who connects.") String username,
        @Doc("The server's name or address.") String host,
        @Default("32010") @Doc("The server's port.") Optional<Integer> port,
        @Doc("Parameters of the connection.") Map<String, Object> query) implements DatabaseCredentials {
    public DremioCredentials {
        password = password.stripped();
        query = Parameters.copy(query);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return ConnectionUrl.parse(url).keys();
    }

    @Override
    public ConnectionUrl url() {
        return new ConnectionUrl(drivername, Optional.of(username), Optional.of(password), Optional.of(host),
                port, Optional.of(database), query);
    }

    @Override
    public String toString() {
        return display();
    }
}
