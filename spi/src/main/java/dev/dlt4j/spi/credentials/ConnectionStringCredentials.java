package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Any database, as a URL or by its parts: `mysql+pymysql://user:password@host:3306/database`.
public record ConnectionStringCredentials(
        @Doc("The kind of database, and the driver: mysql+pymysql.") String drivername,
        @Doc("The database.") Optional<String> database,
        @Doc("The user's password.") Optional<Secret> password,
        @Doc("Who connects.") Optional<String> username,
        @Doc("The server's name or address.") Optional<String> host,
        @Doc("The server's port. Default: the database's own.") Optional<Integer> port,
        @Doc("Parameters of the connection.") Map<String, Object> query) implements DatabaseCredentials {
    public ConnectionStringCredentials {
        password = password.map(Secret::stripped);
        query = Parameters.copy(query);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return ConnectionUrl.parse(url).keys();
    }

    /// The kind of database without its driver: `mysql` of `mysql+pymysql`.
    public String backend() {
        int plus = drivername.indexOf('+');
        return plus < 0 ? drivername : drivername.substring(0, plus);
    }

    @Override
    public ConnectionUrl url() {
        return new ConnectionUrl(drivername, username, password, host, port, database, query);
    }

    @Override
    public String toString() {
        return display();
    }
}
