package dev.dlt4j.jdbc.duckdb;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// An open database. The first use opens it; of a file it takes DuckDB's lock, so that no other process can
/// write, or none at all when it is only read; closing gives it back. Every piece of work has a connection of
/// its own, so threads work side by side.
final class DuckDbDatabase implements AutoCloseable {
    /// The message when the driver cannot unpack or load its library.
    static final String NO_LIBRARY = "DuckDB's native library cannot be loaded";

    /// What DuckDB says of a file that this process has open in another way.
    private static final String OPEN_OTHERWISE = "different configuration than existing connections";
    private static final int MAX_THREADS = 4;

    private final DatabaseSource source;
    private final AttachedDatabases attached;
    private final DuckDbDestination.Config config;
    private final boolean readOnly;
    private final DeadRows deadRows = new DeadRows();
    private @Nullable DuckDBConnection root;
    private @Nullable String catalog;
    private boolean closed;

    /// @param readOnly whether nothing is ever written, so that other processes may open a file too
    DuckDbDatabase(DatabaseSource source, AttachedDatabases attached, DuckDbDestination.Config config,
            boolean readOnly) {
        this.source = source;
        this.attached = attached;
        this.config = config;
        this.readOnly = readOnly;
    }

    /// Where it is, for people and programs.
    String location() {
        return switch (source) {
            case DatabaseSource.InFile file -> "duckdb:///" + file.path();
            case DatabaseSource.InMemory memory -> "duckdb:" + DatabaseSource.MEMORY;
            case DatabaseSource.OfCaller caller -> "duckdb::external:";
        } + attached.target().map(name -> ", attached database " + name).orElse("");
    }

    /// How messages name it.
    String inMessages() {
        String main = switch (source) {
            case DatabaseSource.InFile file -> file.path().toString();
            case DatabaseSource.InMemory memory -> "DuckDB in memory";
            case DatabaseSource.OfCaller caller -> "the DuckDB that the program opened";
        };
        return attached.target().map(name -> "attached database \"" + name + "\" of " + main).orElse(main);
    }

    /// Whether what is loaded ends with the process.
    boolean endsWithProcess() {
        return source instanceof DatabaseSource.InMemory && attached.target().isEmpty();
    }

    /// True when there is something to look at; never makes a file.
    synchronized boolean exists() {
        return root != null || attached.targetExists().orElseGet(() -> switch (source) {
            case DatabaseSource.InFile file -> Files.exists(file.path());
            case DatabaseSource.InMemory memory -> false;
            case DatabaseSource.OfCaller caller -> true;
        });
    }

    /// What DuckDB calls the database that is loaded into. Opens it.
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
            Settings.session(connection, config, isOurs());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private DuckDBConnection open() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the DuckDB client of " + inMessages() + " is closed");
        }
        DuckDBConnection opened = root;
        if (opened == null) {
            opened = switch (source) {
                case DatabaseSource.InFile file -> connectTo(file.path().toString());
                case DatabaseSource.InMemory memory -> connectTo(DatabaseSource.MEMORY, false, properties());
                case DatabaseSource.OfCaller caller -> caller.connection();
            };
            try {
                Settings.global(opened, config, isOurs());
                attached.attachTo(opened, readOnly);
                catalog = attached.target().isPresent() ? attached.target().get() : currentCatalog(opened);
            } catch (SQLException | RuntimeException e) {
                if (isOurs()) {
                    opened.close();
                }
                throw e;
            }
            root = opened;
        }
        return opened;
    }

    private boolean isOurs() {
        return !(source instanceof DatabaseSource.OfCaller);
    }

    /// Loads DuckDB's native library, which takes longer than anything else about opening, and opens the file
    /// if it is there.
    void warmUp() throws SQLException {
        if (exists()) {
            catalog();
        } else {
            connectTo("", false, new Properties()).close();
        }
    }

    /// A file that this process has open to be written cannot also be opened to be read only: it is then
    /// opened in the same way, as no other process can have it open.
    private DuckDBConnection connectTo(String path) throws SQLException {
        try {
            return connectTo(path, readOnly, properties());
        } catch (SQLException e) {
            if (!readOnly || !String.valueOf(e.getMessage()).contains(OPEN_OTHERWISE)) {
                throw e;
            }
            return connectTo(path, false, properties());
        }
    }

    /// By the driver's own door: `DriverManager` would read a `;` in a path as the start of options.
    private static DuckDBConnection connectTo(String path, boolean readOnly, Properties properties)
            throws SQLException {
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + path, readOnly, properties);
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

    /// What merges leave behind until the file is closed.
    DeadRows deadRows() {
        return deadRows;
    }

    /// Writes everything into the file and gives it back. A connection of the caller stays open.
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        DuckDBConnection opened = root;
        root = null;
        if (opened != null && isOurs()) {
            try (opened) {
                settleDeadRows(opened);
            }
        }
    }

    /// Nothing that was loaded depends on it, so a failure, as after a table was dropped, is only logged.
    private void settleDeadRows(DuckDBConnection connection) {
        if (config.globalConfig().containsKey(DeadRows.SETTING)) {
            return;
        }
        try {
            deadRows.settle(connection);
        } catch (SQLException e) {
            System.getLogger(DuckDbDatabase.class.getName()).log(System.Logger.Level.DEBUG,
                    "cannot count the dead rows of merged tables", e);
        }
    }

    /// DuckDB's settings, ours first and the user's over them.
    private static final class Settings {
        /// Rows of a job file have no order worth keeping; the log is folded into the file when it is closed.
        private static final Map<String, String> OURS = Map.of(
                "TimeZone", "UTC",
                "checkpoint_threshold", "1gb",
                "preserve_insertion_order", "false");

        /// @param ours whether the database was opened here; that of a caller keeps its own settings
        static void global(Connection connection, DuckDbDestination.Config config, boolean ours)
                throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (String extension : config.extensions()) {
                    statement.execute("LOAD " + SqlText.literal(extension));
                }
                for (var setting : (ours ? OURS : Map.<String, String>of()).entrySet()) {
                    set(statement, "GLOBAL", setting.getKey(), setting.getValue());
                }
                for (var setting : config.globalConfig().entrySet()) {
                    set(statement, "GLOBAL", setting.getKey(), setting.getValue());
                }
                if (ours) {
                    statement.execute("PRAGMA enable_checkpoint_on_shutdown");
                }
            }
        }

        static void session(Connection connection, DuckDbDestination.Config config, boolean ours)
                throws SQLException {
            if (ours && config.pragmas().isEmpty() && config.localConfig().isEmpty()) {
                return;
            }
            try (Statement statement = connection.createStatement()) {
                if (!ours) {
                    set(statement, "SESSION", "TimeZone", "UTC");
                }
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
