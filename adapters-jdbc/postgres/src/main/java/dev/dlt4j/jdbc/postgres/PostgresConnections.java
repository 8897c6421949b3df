package dev.dlt4j.jdbc.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// DatabaseWork to a database. One that is closed by who used it is kept for the next, since connecting takes
/// several round trips. Safe for use by several threads.
final class PostgresConnections implements PostgresAccess {
    private static final int MAX_IDLE = 8;
    private static final int CHECK_SECONDS = 10;

    private final PostgresLogin credentials;
    private final String searchPath;
    private final UnaryOperator<String> files;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /// @param searchPath the schemas in which the queries of models find tables that they name without one
    /// @param files      makes the absolute path of a file that is named in the credentials
    PostgresConnections(PostgresLogin credentials, String searchPath, UnaryOperator<String> files) {
        this.credentials = credentials;
        this.searchPath = searchPath;
        this.files = files;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection kept = kept();
        while (kept != null && !kept.isValid(CHECK_SECONDS)) {
            kept.close();
            kept = kept();
        }
        return lent(kept == null ? opened() : kept);
    }

    @Override
    public String location() {
        return credentials.location();
    }

    private synchronized @Nullable Connection kept() {
        if (closed) {
            throw new IllegalStateException("the client of " + credentials.location() + " is closed");
        }
        return idle.poll();
    }

    private Connection opened() throws SQLException {
        Connection connection = new Driver().connect(url(), properties());
        if (connection == null) {
            throw new SQLException("the driver does not connect to " + credentials.location());
        }
        try (PreparedStatement zone = connection
                .prepareStatement("SELECT set_config('TimeZone', ?, false)")) {
            // the driver asks for the JVM's when it connects
            zone.setString(1, credentials.sessionTimezone());
            zone.execute();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:postgresql://"
                + (credentials.host().indexOf(':') >= 0 ? '[' + credentials.host() + ']' : credentials.host())
                + ':' + credentials.port() + '/'
                + URLEncoder.encode(credentials.database(), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", credentials.username());
        credentials.password().ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        properties.setProperty("connectTimeout", String.valueOf(credentials.connectTimeout()));
        properties.setProperty("loginTimeout", String.valueOf(credentials.connectTimeout()));
        properties.setProperty("ApplicationName", credentials.applicationName());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("currentSchema", searchPath);
        credentials.options().ifPresent(options -> properties.setProperty("options", options));
        credentials.sslmode().ifPresent(mode -> properties.setProperty("sslmode", mode));
        credentials.sslrootcert().ifPresent(file -> properties.setProperty("sslrootcert", files.apply(file)));
        credentials.sslcert().ifPresent(file -> properties.setProperty("sslcert", files.apply(file)));
        credentials.sslkey().ifPresent(file -> properties.setProperty("sslkey", files.apply(file)));
        credentials.sslpassword()
                .ifPresent(secret -> properties.setProperty("sslpassword", secret.reveal()));
        return properties;
    }

    /// The connection, which is given back instead of closed.
    private Connection lent(Connection connection) {
        var holder = new Object() {
            boolean back;
        };
        return (Connection) Proxy.newProxyInstance(PostgresConnections.class.getClassLoader(),
                new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!holder.back) {
                            holder.back = true;
                            giveBack(connection);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try {
                if (!connection.getAutoCommit()) {
                    // ends a transaction that was left open
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                connection.close();
            }
        }
        synchronized (this) {
            if (!closed && idle.size() < MAX_IDLE && !connection.isClosed()) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    @Override
    public void close() throws SQLException {
        Connection connection;
        do {
            synchronized (this) {
                closed = true;
                connection = idle.poll();
            }
            if (connection != null) {
                connection.close();
            }
        } while (connection != null);
    }
}
