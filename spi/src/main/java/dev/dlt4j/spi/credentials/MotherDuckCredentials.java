package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database of MotherDuck: `md:my_db?motherduck_token=token`.
///
/// @param password the access token
public record MotherDuckCredentials(
        @ExplicitOnly @Default("md") @Doc("md.") String drivername,
        @Default("my_db") @Doc("The database.") String database,
        @Doc("The access token.") Secret password,
        @Default("motherduck") @Doc("motherduck.") String username,
        @Doc("Not used by MotherDuck.") Optional<String> host,
        @Doc("Not used by MotherDuck.") Optional<Integer> port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("false") @Doc("Whether the database is only read.") boolean readOnly,
        @Doc("Installed DuckDB extensions to load.") List<String> extensions,
        @Doc("DuckDB settings for the whole database.") Map<String, Object> globalConfig,
        @Doc("Pragmas run on every connection, without the word PRAGMA.") List<String> pragmas,
        @Doc("SQL run when the database was opened.") List<Secret> statements,
        @Doc("DuckDB settings for every connection.") Map<String, Object> localConfig,
        @Default("UTC") @Doc("The time zone of connections.") Optional<String> sessionTimezone,
        @Default("dlt4j") @Doc("What MotherDuck shows as the program.") String customUserAgent)
        implements
            DatabaseCredentials {
    private static final List<String> TOKENS = List.of("token", "motherduck_token");

    public MotherDuckCredentials {
        password = password.stripped();
        query = Parameters.copy(query);
        extensions = List.copyOf(extensions);
        globalConfig = Parameters.copy(globalConfig);
        pragmas = List.copyOf(pragmas);
        statements = List.copyOf(statements);
        localConfig = Parameters.copy(localConfig);
        if (database.isEmpty()) {
            throw ConfigurationError.at("database", "is empty; name the database, as in md:my_db");
        }
    }

    /// The keys that a URL holds; a token in its query is the password.
    @FromText
    static Map<String, Object> keys(String text) {
        boolean shortForm = text.startsWith("md:") && !text.startsWith("md:/");
        ConnectionUrl url = ConnectionUrl
                .parse(shortForm ? "md:///" + text.substring("md:".length()) : text);
        Map<String, Object> keys = new LinkedHashMap<>(url.keys());
        Map<String, Object> query = new LinkedHashMap<>(url.query());
        for (String token : TOKENS) {
            Object value = query.remove(token);
            if (value != null) {
                keys.put("password", value);
            }
        }
        keys.put("query", query);
        return keys;
    }

    @Override
    public ConnectionUrl url() {
        return new ConnectionUrl(drivername, Optional.of(username), Optional.of(password), host, port,
                Optional.of(database), query);
    }

    @Override
    public String toString() {
        return display();
    }
}
