package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.RequiredUnless;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the database is and who connects to it: a URL of SQLAlchemy or of JDBC, or its parts.
///
/// @param jdbcUrl in place of all others
public record SqlCredentials(
        @RequiredUnless("jdbc_url") @Doc("The kind of database: postgresql, mysql, sqlite, duckdb, mssql, "
                + "oracle, or with the driver of Python behind a plus, which is "
                + "ignored.") Optional<String> drivername,
        @Doc("The database, or its file.") Optional<String> database,
        @Doc("Who connects.") Optional<String> username,
        @Doc("The user's password.") Optional<Secret> password,
        @Doc("The server's name or address. Default: localhost.") Optional<String> host,
        @Doc("The server's port. Default: the database's own.") Optional<Integer> port,
        @Doc("Parameters for the driver.") Map<String, Object> query,
        @Doc("A JDBC URL, in place of the other keys.") Optional<Secret> jdbcUrl) {
    public SqlCredentials {
        query = Map.copyOf(query);
        if (jdbcUrl.isEmpty() && drivername.isEmpty()) {
            throw ConfigurationError.at("drivername",
                    "is missing; give a URL such as \"postgresql://user:password@host:5432/database\", a "
                            + "jdbc: URL, or the parts drivername, host, database, username and password");
        }
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("jdbc:")
                ? new LinkedHashMap<>(Map.of("jdbc_url", text.strip()))
                : ConnectionUrl.parse(text).keys();
    }

    /// The parts as a URL.
    ConnectionUrl url() {
        return new ConnectionUrl(drivername.orElse(""), username, password, host, port, database, query);
    }
}
