package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a database is, as its JDBC driver wants to know it.
///
/// @param url        of the driver; may hold a password
/// @param properties further settings, among them user and password
/// @param location   the database for people, without user, password and parameters
/// @param file       the file that the database is, if it is one
record JdbcAddress(Secret url, Properties properties, String location, Optional<Path> file) {
    private static final String JDBC = "jdbc:";
    private static final Set<String> FILES = Set.of("sqlite", "duckdb");
    private static final int ORACLE_PORT = 1521;
    /// H2 takes a path as relative only when it begins so.
    private static final Pattern RELATIVE_H2 = Pattern.compile("(jdbc:h2:(?:file:)?)([.]{1,2}/[^;]*)(.*)");

    /// @param resolve makes the absolute path of a file
    static JdbcAddress of(Secret written, Function<String, Path> resolve) {
        String text = written.reveal().strip();
        return text.regionMatches(true, 0, JDBC, 0, JDBC.length())
                ? jdbc(text, resolve)
                : of(ConnectionUrl.parse(text), resolve);
    }

    private static JdbcAddress jdbc(String text, Function<String, Path> resolve) {
        for (String engine : FILES) {
            String start = JDBC + engine + ":";
            if (text.startsWith(start)) {
                return file(engine, text.substring(start.length()), resolve, new Properties());
            }
        }
        Matcher h2 = RELATIVE_H2.matcher(text);
        if (h2.matches()) {
            return jdbc(h2.group(1) + resolve.apply(h2.group(2)).normalize() + h2.group(3), resolve);
        }
        String location = text.substring(JDBC.length()).replaceAll("[?;].*", "")
                .replaceAll("//[^/@]*@", "//").replaceAll(":[^:/@]*/[^/@]*@", ":@");
        return new JdbcAddress(Secret.of(text), new Properties(), location, Optional.empty());
    }

    static JdbcAddress of(ConnectionUrl url, Function<String, Path> resolve) {
        String engine = url.drivername().toLowerCase(Locale.ROOT).replaceAll("\\+.*", "");
        if (url.query().get("odbc_connect") instanceof String odbc) {
            return odbc(DriverParameters.ofOdbc(odbc));
        }
        Properties properties = DriverParameters.of(engine, url.query());
        url.username().ifPresent(user -> properties.setProperty("user", user));
        url.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        String database = url.database().orElse("");
        String host = url.host().orElse("localhost");
        String server = (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                + url.port().map(port -> ":" + port).orElse("");
        return switch (DriverParameters.family(engine)) {
            case "sqlite", "duckdb" -> file(engine, database, resolve, properties);
            case "postgresql" -> server("postgresql://" + server + "/" + encoded(database), properties);
            case "mysql" -> server("mariadb://" + server + "/" + encoded(database), properties);
            case "mssql" -> {
                if (!database.isEmpty()) {
                    properties.setProperty("databaseName", database);
                }
                yield server("sqlserver://" + server, properties);
            }
            case "oracle" -> server("oracle:thin:@" + oracle(url, server), properties);
            case "h2" -> server("h2:tcp://" + server + "/" + database, properties);
            default -> server(engine + "://" + server + "/" + encoded(database), properties);
        };
    }

    /// As SQLAlchemy has it: the database is a SID, a service is named in the parameters, and a host alone is
    /// an alias of `tnsnames.ora`.
    private static String oracle(ConnectionUrl url, String server) {
        Object service = url.query().get("service_name");
        String database = url.database().orElse("");
        if (service != null) {
            return "//" + server + "/" + service;
        }
        return database.isEmpty() && url.port().isEmpty()
                ? url.host().orElse("localhost")
                : (url.port().isPresent() ? server : server + ":" + ORACLE_PORT)
                        + (database.isEmpty() ? "" : ":" + database);
    }

    private static JdbcAddress odbc(Map<String, String> entries) {
        String server = entries.getOrDefault("server", "localhost").replaceFirst("^tcp:", "")
                .replace(',', ':');
        Map<String, String> others = new HashMap<>(entries);
        others.remove("server");
        return server("sqlserver://" + server, DriverParameters.of("mssql", others));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JdbcAddress server(String address, Properties properties) {
        return new JdbcAddress(Secret.of(JDBC + address), properties, address, Optional.empty());
    }

    private static JdbcAddress file(String engine, String name, Function<String, Path> resolve,
            Properties properties) {
        if (name.isEmpty() || name.startsWith(":memory:")) {
            throw new ConfigurationError("a database in memory has no tables to load; give the path of a "
                    + "file, as in \"" + engine + ":///data/shop.db\"");
        }
        int query = name.indexOf('?');
        Path file = resolve.apply(query < 0 ? name : name.substring(0, query));
        return new JdbcAddress(
                Secret.of(JDBC + engine + ":" + file + (query < 0 ? "" : name.substring(query))), properties,
                engine + ":" + file, Optional.of(file));
    }

    /// The kind of database, as URLs of JDBC name it.
    String engine() {
        return location.replaceAll(":.*", "");
    }

    /// Drivers make a file that is not there.
    void requireFile() {
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw new TerminalException("there is no database at " + file.get()
                    + ": correct the path in credentials, or make the database first");
        }
    }
}
