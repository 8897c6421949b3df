package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The database and how it is opened, by the keys of dlt's credentials. One text in their place is the
/// database.
///
/// @param database absent means `<pipeline>.duckdb`
public record FileCredentials(
        @Doc("The database file: a path or duckdb:///path; or :memory:. Default: "
                + "<pipeline name>.duckdb.") Optional<String> database,
        @Doc("As extensions beside the credentials.") List<String> extensions,
        @Doc("As pragmas beside the credentials.") List<String> pragmas,
        @Doc("As global_config beside the credentials.") Map<String, Object> globalConfig,
        @Doc("As local_config beside the credentials.") Map<String, Object> localConfig,
        @Doc("As statements beside the credentials.") List<Secret> statements) {
    public FileCredentials {
        extensions = List.copyOf(extensions);
        pragmas = List.copyOf(pragmas);
        globalConfig = Map.copyOf(globalConfig);
        localConfig = Map.copyOf(localConfig);
        statements = List.copyOf(statements);
    }

    static FileCredentials ofDatabase(Optional<String> database) {
        return new FileCredentials(database, List.of(), List.of(), Map.of(), Map.of(), List.of());
    }

    @FromText
    static Map<String, Object> keys(String text) {
        if (text.strip().startsWith("{")) {
            throw new ConfigurationError("is neither the path of a file nor JSON with keys such as database");
        }
        return Map.of("database", text);
    }
}
