package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/// A running MariaDB on a loopback port, with a data folder of its own. It stops when it is closed, and also
/// when the process that started it ends in any way.
public final class MariaDbServer implements AutoCloseable {
    /// The user, who may do everything.
    public static final String USER = PostgresServer.USER;
    /// Contains what a URL must escape, so that no test forgets it.
    public static final String PASSWORD = PostgresServer.PASSWORD;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Started at the first use.
    private static final class Shared {
        static final MariaDbServer SERVER = start();
    }

    private final int port;
    private final ServerProcess process;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(Path programs, Path folder, int port, List<String> options) throws IOException {
        this.port = port;
        var command = new ArrayList<>(server(programs, folder));
        command.addAll(List.of("--bind-address=127.0.0.1", "--port=" + port, "--socket=" + folder + "/socket",
                "--ssl-cert=" + folder + "/server.crt", "--ssl-key=" + folder + "/server.key",
                "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--local-infile=1"));
        command.addAll(options);
        process = ServerProcess.unprivileged("MariaDB", folder, command);
    }

    /// The server that all tests of this process share; tests make databases of their own.
    public static MariaDbServer shared() {
        return Shared.SERVER;
    }

    /// Starts a server, which takes about three seconds.
    ///
    /// @param options of the program `mariadbd`, such as `--local-infile=0`
    public static MariaDbServer start(String... options) {
        try {
            Path programs = ServerPrograms.ofMariaDb();
            Path folder = Files.createTempDirectory("dlt4j-mariadb-");
            initialize(programs, folder);
            var server = new MariaDbServer(programs, folder, PostgresServer.freePort(), List.of(options));
            server.awaitStart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> server(Path programs, Path folder) {
        return List.of(programs.resolve("bin/mariadbd").toString(), "--no-defaults",
                "--basedir=" + programs, "--datadir=" + folder + "/data", "--plugin-dir=" + programs,
                "--tmpdir=" + folder + "/temporary");
    }

    private static void initialize(Path programs, Path folder) throws IOException {
        Files.createDirectory(folder.resolve("data"));
        // a server that starts deletes what it finds of others in a folder that they share
        Files.createDirectory(folder.resolve("temporary"));
        for (String file : List.of("server.crt", "server.key")) {
            try (var bytes = PostgresServer.class.getResourceAsStream(file)) {
                Files.write(folder.resolve(file), bytes.readAllBytes());
            }
        }
        Files.setAttribute(folder.resolve("server.key"), "posix:permissions",
                PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(folder, "posix:permissions", PosixFilePermissions.fromString("rwx--x--x"));
        if (Commands.isRoot()) {
            Commands.run(List.of("chown", "-R", "nobody", folder.toString()));
        }
        var bootstrap = new ArrayList<>(List.of("timeout", "120"));
        bootstrap.addAll(server(programs, folder));
        bootstrap.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
        Commands.run(Commands.unprivileged(bootstrap), systemTables(programs));
    }

    /// One statement a line, as the server wants them without a client.
    private static String systemTables(Path programs) throws IOException {
        var sql = new StringBuilder("""
                CREATE DATABASE IF NOT EXISTS mysql;
                USE mysql;
                SET @auth_root_socket=NULL;
                """);
        for (String script : List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql",
                "mariadb_system_tables_data.sql")) {
            sql.append(Files.readString(programs.resolve("share").resolve(script)));
        }
        return sql.append("""
                FLUSH PRIVILEGES;
                CREATE USER %1$s@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL ON *.* TO %1$s@'%%' WITH GRANT OPTION;
                """.formatted(USER, PASSWORD.replace("'", "''"))).toString();
    }

    private void awaitStart() throws IOException {
        process.awaitStart(PATIENCE, () -> connect("mysql").close());
    }

    /// Where the server listens, on 127.0.0.1.
    public int port() {
        return port;
    }

    /// Makes an empty database, whose texts are UTF-8.
    ///
    /// @return its name
    public String createDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = connect("mysql"); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make database " + name, e);
        }
    }

    /// A connection to a database, for looking at what is in it.
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("sslMode", "disable");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + '/' + database, properties);
    }

    /// A database as a URL, with the password escaped.
    public String url(String database) {
        return "mariadb://" + USER + ":it%27s%20p%40ss%3Ageheim%2F1@127.0.0.1:" + port + '/' + database;
    }

    /// Kills the server, which cuts all connections, and starts it again on the same port.
    public void restart() {
        try (Connection witness = connect("mysql")) {
            process.restart();
            while (witness.isValid(1)) {
                process.pause();
            }
            awaitStart();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot restart MariaDB", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
