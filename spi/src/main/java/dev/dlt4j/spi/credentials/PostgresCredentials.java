package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A PostgreSQL database: `postgresql://loader:password@localhost:5432/warehouse?sslmode=require`.
public record PostgresCredentials(
        @ExplicitOnly @Default("postgresql") @Doc("postgresql.") String drivername,
        @Doc("The database.") String database,
        @Doc("The user's password.") Secret password,
        @Doc("Who connects.") String username,
        @Doc("The server's name or address.") String host,
        @Default("5432") @Doc("The server's port.") int port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Doc("The encoding of texts.") Optional<String> clientEncoding,
        @Doc("The time zone of connections. Default: the server's.") Optional<String> sessionTimezone)
        implements
            DatabaseCredentials {
    public PostgresCredentials {
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
                parameters(query, connectTimeout, clientEncoding, sessionTimezone));
    }

    static Map<String, Object> parameters(Map<String, Object> query, int connectTimeout,
            Optional<String> clientEncoding, Optional<String> sessionTimezone) {
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.put("connect_timeout", connectTimeout);
        clientEncoding.filter(name -> !name.isEmpty()).ifPresent(name -> all.put("client_encoding", name));
        String options = String.valueOf(all.getOrDefault("options", ""));
        sessionTimezone.filter(zone -> !zone.isEmpty() && !options.contains("timezone="))
                .ifPresent(zone -> all.put("options", (options + " -ctimezone=" + zone).strip()));
        return all;
    }

    @Override
    public String toString() {
        return display();
    }
}
