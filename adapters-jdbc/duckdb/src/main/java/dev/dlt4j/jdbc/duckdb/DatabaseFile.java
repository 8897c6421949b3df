package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.ConnectorContext;
import java.nio.file.Path;
import java.util.Locale;

/// Finds the database file that a configuration means.
final class DatabaseFile {
    private static final String URL = "duckdb:///";

    private DatabaseFile() {}

    /// @throws TerminalException when the credentials mean something else than a file
    static Path locate(DuckDbDestination.Config config, ConnectorContext context) {
        String written = config.credentials().map(String::strip).filter(text -> !text.isEmpty())
                .orElseGet(() -> context.pipelineName() + ".duckdb");
        String path = written.startsWith(URL) ? written.substring(URL.length()) : written;
        if (path.isEmpty()) {
            throw wrong(context, written, "names no file");
        }
        if (path.equals(":memory:")) {
            throw wrong(context, written, "is a database that is gone when the connection closes");
        }
        if (path.startsWith(":")) {
            throw wrong(context, written, "is no path");
        }
        if (path.matches("[A-Za-z]\\w+:.*") || path.toLowerCase(Locale.ROOT).startsWith("md:")) {
            throw wrong(context, written, "is not a local file");
        }
        return context.resolve(path).toAbsolutePath().normalize();
    }

    private static TerminalException wrong(ConnectorContext context, String written, String why) {
        return new TerminalException(
                "destination \"" + context.name() + "\" cannot use credentials \"" + written
                        + "\": this " + why + "; give the path of a DuckDB file, as in \"data/"
                        + context.pipelineName()
                        + ".duckdb\" or \"duckdb:///data/" + context.pipelineName() + ".duckdb\"");
    }
}
