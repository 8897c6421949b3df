package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A database of Microsoft SQL Server: `mssql://loader:password@host/database?encrypt=yes`. Names of
/// parameters and of the database are in lower case, as in dlt.
///
/// @param driver the ODBC driver that Python uses; one that dlt accepts, so that one configuration fits both
public record MsSqlCredentials(
        @ExplicitOnly @Default("mssql") @Doc("mssql.") String drivername,
        @Doc("The database.") String database,
        @Doc("The user's password.") Secret password,
        @Doc("Who connects.") String username,
        @Doc("The server's name or address.") String host,
        @Default("1433") @Doc("The server's port.") int port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("30") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Doc("The ODBC driver of Python; not used here.") Optional<String> driver)
        implements
            DatabaseCredentials {
    private static final List<String> DRIVERS = List.of("ODBC Driver 18 for SQL Server",
            "ODBC Driver 17 for SQL Server");

    public MsSqlCredentials {
        password = password.stripped();
        query = Parameters.copy(query);
        database = database.toLowerCase(Locale.ROOT);
        driver = Optional.of(accepted(driver, DRIVERS));
    }

    /// The given driver, else the first of those that are accepted.
    static String accepted(Optional<String> given, List<String> drivers) {
        String driver = given.orElse(drivers.getFirst());
        if (!drivers.contains(driver)) {
            throw ConfigurationError.at("driver", "expected one of " + String.join(", ", drivers));
        }
        return driver;
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        ConnectionUrl parsed = ConnectionUrl.parse(url);
        Map<String, Object> lower = new LinkedHashMap<>();
        parsed.query().forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return QueryKeys.of(parsed.withQuery(lower), List.of("driver"), List.of("connect_timeout"));
    }

    @Override
    public ConnectionUrl url() {
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.put("connect_timeout", connectTimeout);
        return new ConnectionUrl(drivername, Optional.of(username), Optional.of(password), Optional.of(host),
                Optional.of(port), Optional.of(database), all);
    }

    @Override
    public String toString() {
        return display();
    }
}
