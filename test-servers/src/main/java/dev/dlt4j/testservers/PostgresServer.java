package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/// A running PostgreSQL on a loopback port, with a data folder of its own. It stops when it is closed, and
/// also when the process that started it ends in any way.
public final class PostgresServer implements AutoCloseable {
    /// The user, who may do everything.
    public static final String USER = "loader";
    /// Contains what a URL must escape, so that no test forgets it.
    public static final String PASSWORD = "it's p@ss:geheim/1";

    private static final Map<PostgresVersion, PostgresServer> SHARED = new EnumMap<>(PostgresVersion.class);

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Watchdog watchdog;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(Path programs, Path folder, int port) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        Commands.run(Commands.unprivileged(List.of(program("pg_ctl"), "-D", data(), "-l",
                folder.resolve("log").toString(), "-w", "-t", "120", "start")));
        watchdog = new Watchdog("cat >/dev/null; \"$1\" -D \"$2/data\" -m immediate -w stop; rm -rf \"$2\"",
                List.of(program("pg_ctl"), folder.toString()));
    }

    /// The server of a version that all tests of this process share; tests make databases of their own.
    public static PostgresServer shared(PostgresVersion version) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(version, PostgresServer::start);
        }
    }

    /// Starts a server, which takes about a second.
    public static PostgresServer start(PostgresVersion version) {
        try {
            Path programs = ServerPrograms.of(version);
            Path folder = Files.createTempDirectory("dlt4j-postgres-");
            if (Commands.isRoot()) {
                Files.setAttribute(folder, "posix:permissions",
                        PosixFilePermissions.fromString("rwx--x--x"));
                Commands.run(List.of("chown", "nobody", folder.toString()));
            }
            int port = freePort();
            initialize(programs, folder, port);
            return new PostgresServer(programs, folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialize(Path programs, Path folder, int port) throws IOException {
        Path data = folder.resolve("data");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Commands.run(List.of("chmod", "a+r", password.toString()));
        Commands.run(Commands.unprivileged(List.of(programs.resolve("bin/initdb").toString(), "-D",
                data.toString(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8",
                "--locale=C", "-N")));
        for (String file : List.of("server.crt", "server.key")) {
            Path copy = data.resolve(file);
            try (var bytes = PostgresServer.class.getResourceAsStream(file)) {
                Files.write(copy, bytes.readAllBytes());
            }
            Files.setAttribute(copy, "posix:permissions", PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = off
                full_page_writes = off
                timezone = 'UTC'
                ssl = on
                """.formatted(port));
        if (Commands.isRoot()) {
            Commands.run(List.of("chown", "-R", "nobody", data.toString()));
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// Where the server listens, on 127.0.0.1.
    public int port() {
        return port;
    }

    /// Makes an empty database.
    ///
    /// @return its name
    public String createDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
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
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + '/' + database,
                properties);
    }

    /// A database as a URL, with the password escaped.
    public String url(String database) {
        return "postgresql://" + USER + ":it%27s%20p%40ss%3Ageheim%2F1@127.0.0.1:" + port + '/' + database;
    }

    /// The certificate that the server shows, which signed itself: for `sslrootcert`.
    public static Path certificate(Path folder) throws IOException {
        Path file = folder.resolve("server.crt");
        try (var bytes = PostgresServer.class.getResourceAsStream("server.crt")) {
            return Files.write(file, bytes.readAllBytes());
        }
    }

    /// Cuts all connections and stops, as if the power failed; [#restart()] starts it again.
    public void stop() {
        try {
            Commands.run(Commands.unprivileged(List.of(program("pg_ctl"), "-D", data(), "-m", "immediate",
                    "-w", "-t", "120", "stop")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cuts all connections and starts again on the same port.
    public void restart() {
        try {
            Commands.run(Commands.unprivileged(List.of(program("pg_ctl"), "-D", data(), "-l",
                    folder.resolve("log").toString(), "-m", "immediate", "-w", "-t", "120", "restart")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
