package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The database, by the keys of dlt's credentials. One text in their place is the database.
///
/// @param database   absent means `<pipeline>.db`
/// @param drivername as dlt's destination `sqlalchemy` wants it
public record SqliteCredentials(
        @Doc("The database file: a path or sqlite:///path. Default: "
                + "<pipeline name>.db.") Optional<String> database,
        @Default("sqlite") @Doc("sqlite, with or without a driver of Python.") String drivername) {
    private static final Pattern URL = Pattern.compile("sqlite(\\+\\w+)?:///.*", Pattern.DOTALL);
    private static final Pattern DRIVER = Pattern.compile("sqlite(\\+\\w+)?");

    public SqliteCredentials {
        if (!DRIVER.matcher(drivername).matches()) {
            throw ConfigurationError.at("drivername",
                    "\"%s\" is not SQLite; leave it out, or choose the type of the destination"
                            .formatted(drivername));
        }
        database = database.map(SqliteCredentials::path);
    }

    static SqliteCredentials ofFile(String path) {
        return new SqliteCredentials(Optional.of(path), "sqlite");
    }

    @FromText
    static Map<String, Object> keys(String text) {
        if (text.strip().startsWith("{")) {
            throw new ConfigurationError("is neither the path of a file nor JSON with the key database");
        }
        return Map.of("database", text);
    }

    private static String path(String written) {
        String text = written.strip();
        String path = URL.matcher(text).matches() ? ConnectionUrl.parse(text).database().orElse("") : text;
        if (path.isBlank() || path.equals(":memory:") || path.indexOf('\0') >= 0
                || path.matches("[A-Za-z][\\w+]+:.*")) {
            throw ConfigurationError.at("database", ("\"%s\" is no file; give the path of a SQLite "
                    + "file, as in \"data/chess.db\" or \"sqlite:///data/chess.db\"")
                    .formatted(shown(written)));
        }
        return path;
    }

    /// Of the URL of another database only what comes before user and password.
    private static String shown(String written) {
        int scheme = written.indexOf("@") < 0 ? -1 : written.indexOf("://");
        return scheme < 0 ? written.replace("\0", "\\0") : written.substring(0, scheme) + "://…";
    }
}
