package dev.dlt4j.spi.credentials;

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

/// A database of Azure Synapse: `synapse://loader:password@host/database?encrypt=yes`. Names of
/// parameters and of the database are in lower case, as in dlt.
///
/// @param driver the ODBC driver that Python uses; one that dlt accepts, so that one configuration fits both
public record SynapseCredentials(
        @ExplicitOnly @Default("synapse") @Doc("synapse.") String drivername,
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
    private static final List<String> DRIVERS = List.of("ODBC Driver 18 for SQL Server");

    public SynapseCredentials {
        password = password.stripped();
        query = Parameters.copy(query);
        database = database.toLowerCase(Locale.ROOT);
        driver = Optional.of(MsSqlCredentials.accepted(driver, DRIVERS));
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return MsSqlCredentials.keys(url);
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
