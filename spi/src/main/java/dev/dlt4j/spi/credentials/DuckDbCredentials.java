package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A DuckDB file: its path, `duckdb:///path`, or `:pipeline:` for one in the pipeline's working folder.
///
/// @param database     absent means `<pipeline>.duckdb`
/// @param globalConfig settings of the database, by name
/// @param statements   SQL run when the database was opened, such as `CREATE SECRET`
/// @param localConfig  settings of each connection, by name
public record DuckDbCredentials(
        @ExplicitOnly @Default("duckdb") @Doc("duckdb.") String drivername,
        @Doc("The file. Default: <pipeline name>.duckdb.") Optional<String> database,
        @Doc("Not used by DuckDB.") Optional<Secret> password,
        @Doc("Not used by DuckDB.") Optional<String> username,
        @Doc("Not used by DuckDB.") Optional<String> host,
        @Doc("Not used by DuckDB.") Optional<Integer> port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("false") @Doc("Whether the file is only read.") boolean readOnly,
        @Doc("Installed DuckDB extensions to load.") List<String> extensions,
        @Doc("DuckDB settings for the whole database.") Map<String, Object> globalConfig,
        @Doc("Pragmas run on every connection, without the word PRAGMA.") List<String> pragmas,
        @Doc("SQL run when the database was opened.") List<Secret> statements,
        @Doc("DuckDB settings for every connection.") Map<String, Object> localConfig,
        @Default("UTC") @Doc("The time zone of connections.") Optional<String> sessionTimezone)
        implements
            DatabaseCredentials {
    private static final String IN_MEMORY = ":memory:";
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:[/\\\\]");

    public DuckDbCredentials {
        query = Parameters.copy(query);
        extensions = List.copyOf(extensions);
        globalConfig = Parameters.copy(globalConfig);
        pragmas = List.copyOf(pragmas);
        statements = List.copyOf(statements);
        localConfig = Parameters.copy(localConfig);
        if (database.filter(IN_MEMORY::equals).isPresent()) {
            throw ConfigurationError.at("database",
                    "a database in memory is gone before it can be read; give a file");
        }
    }

    /// The keys that a URL or a path holds.
    @FromText
    static Map<String, Object> keys(String text) {
        if (text.contains("://")) {
            return ConnectionUrl.parse(text).keys();
        }
        if (text.isBlank() || text.indexOf('\0') >= 0
                || (File.separatorChar == '/' && DRIVE.matcher(text).find())) {
            throw new ConfigurationError("is neither the path of a file nor a URL such as duckdb:///path");
        }
        return Map.of("database", text);
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
