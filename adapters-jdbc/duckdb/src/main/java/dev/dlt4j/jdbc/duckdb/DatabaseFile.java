package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import java.nio.file.Path;
import java.util.Locale;

/// Finds the database that a configuration means.
final class DatabaseFile {
    private static final String URL = "duckdb:///";

    private DatabaseFile() {}

    static DatabaseSource source(DuckDbDestination.Config config, ConnectorContext context) {
        return config.database().map(String::strip).map(DatabaseFile::path)
                .filter(DatabaseSource.MEMORY::equals).isPresent()
                        ? new DatabaseSource.InMemory()
                        : new DatabaseSource.InFile(locate(config, context));
    }

    static Path locate(DuckDbDestination.Config config, ConnectorContext context) {
        String written = config.database().map(String::strip).filter(text -> !text.isEmpty())
                .orElseGet(() -> context.pipelineName() + ".duckdb");
        return context.resolve(path(written)).toAbsolutePath().normalize();
    }

    /// @throws ConfigurationError when the credentials mean something else than a file or the memory
    static void check(String credentials) {
        String path = path(credentials.strip());
        String why = path.isEmpty() && !credentials.isBlank()
                ? "names no file"
                : path.equals(DatabaseSource.MEMORY)
                        ? ""
                        : path.startsWith(":") || path.indexOf('\0') >= 0
                                ? "is no path"
                                : path.matches("[A-Za-z]\\w+:.*")
                                        || path.toLowerCase(Locale.ROOT).startsWith("md:")
                                                ? "is not a local file"
                                                : "";
        if (!why.isEmpty()) {
            throw ConfigurationError.at("credentials",
                    "\"%s\" %s; give the path of a DuckDB file, as in \"data/chess.duckdb\" or "
                            .formatted(shown(credentials), why)
                            + "\"duckdb:///data/chess.duckdb\"");
        }
    }

    /// Of the URL of another database only what comes before user and password.
    private static String shown(String written) {
        int scheme = written.indexOf("@") < 0 ? -1 : written.indexOf("://");
        return scheme < 0 ? written.replace("\0", "\\0") : written.substring(0, scheme) + "://…";
    }

    static String path(String written) {
        return written.startsWith(URL) ? ConnectionUrl.parse(written).database().orElse("") : written;
    }
}
