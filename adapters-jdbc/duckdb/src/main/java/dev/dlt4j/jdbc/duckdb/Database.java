package dev.dlt4j.jdbc.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// An open database file. The first use opens it and takes DuckDB's lock on it, so that no other process can
/// write; closing gives it back. Every piece of work has a connection of its own, so threads work side by
/// side.
final class Database implements AutoCloseable {
    /// The message when the driver cannot unpack or load its library.
    static final String NO_LIBRARY = "DuckDB's native library cannot be loaded";

    private static final int MAX_THREADS = 4;

    private final Path file;
    private final DuckDbDestination.Config config;
    private @Nullable DuckDBConnection root;
    private @Nullable String catalog;
    private boolean closed;

    Database(Path file, DuckDbDestination.Config config) {
        this.file = file;
        this.config = config;
    }

    Path file() {
        return file;
    }

    /// True when there is something to look at; never makes the file.
    synchronized boolean exists() {
        return root != null || Files.exists(file);
    }

    /// What DuckDB calls this database in names. Opens the file.
    synchronized String catalog() throws SQLException {
        open();
        String name = catalog;
        return name == null ? "" : name;
    }

    /// A connection of its own for a piece of work.
    Connection connect() throws SQLException {
        DuckDBConnection connection;
        synchronized (this) {
            connection = open().duplicate();
        }
        try {
            Settings.session(connection, config);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private DuckDBConnection open() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the DuckDB client of " + file + " is closed");
        }
        DuckDBConnection opened = root;
        if (opened == null) {
            opened = connectTo(file.toString(), properties());
            try {
                Settings.global(opened, config);
                catalog = currentCatalog(opened);
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
            root = opened;
        }
        return opened;
    }

    /// Loads DuckDB's native library, which takes longer than anything else about opening, and opens the file
    /// if it is there. What fails here fails again, and is reported, at the first real use.
    void warmUp() {
        try {
            if (exists()) {
                catalog();
            } else {
                connectTo("", new Properties()).close();
            }
        } catch (SQLException | IllegalStateException e) {
            System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "cannot open early",
                    e);
        }
    }

    /// By the driver's own door: `DriverManager` would read a `;` in a path as the start of options.
    private static DuckDBConnection connectTo(String path, Properties properties) throws SQLException {
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + path, false, properties);
        } catch (LinkageError e) {
            throw new SQLException(NO_LIBRARY + ": " + innermost(e), e);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    private Properties properties() {
        var properties = new Properties();
        int threads = config.threads()
                .orElse(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        properties.setProperty("memory_limit", config.memoryLimit());
        properties.setProperty("threads", String.valueOf(threads));
        return properties;
    }

    private static String currentCatalog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_database()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// Writes everything into the file and gives it back.
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        DuckDBConnection opened = root;
        root = null;
        if (opened != null) {
            opened.close();
        }
    }

    /// DuckDB's settings, ours first and the user's over them.
    private static final class Settings {
        /// Rows of a job file have no order worth keeping; the log is folded into the file when it is closed.
        private static final Map<String, String> OURS = Map.of(
                "TimeZone", "UTC",
                "checkpoint_threshold", "1gb",
                "preserve_insertion_order", "false");

        static void global(Connection connection, DuckDbDestination.Config config) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (String extension : config.extensions()) {
                    statement.execute("LOAD " + SqlText.literal(extension));
                }
                for (var setting : OURS.entrySet()) {
                    set(statement, "GLOBAL", setting.getKey(), setting.getValue());
                }
                for (var setting : config.globalConfig().entrySet()) {
                    set(statement, "GLOBAL", setting.getKey(), setting.getValue());
                }
                statement.execute("PRAGMA enable_checkpoint_on_shutdown");
            }
        }

        static void session(Connection connection, DuckDbDestination.Config config) throws SQLException {
            if (config.pragmas().isEmpty() && config.localConfig().isEmpty()) {
                return;
            }
            try (Statement statement = connection.createStatement()) {
                for (String pragma : config.pragmas()) {
                    statement.execute("PRAGMA " + pragma);
                }
                for (var setting : config.localConfig().entrySet()) {
                    set(statement, "SESSION", setting.getKey(), setting.getValue());
                }
            }
        }

        private static void set(Statement statement, String scope, String name, Object value)
                throws SQLException {
            statement.execute("SET " + scope + ' ' + SqlText.identifier(name) + " = "
                    + (value instanceof Number || value instanceof Boolean
                            ? value.toString()
                            : SqlText.literal(value.toString())));
        }
    }
}
