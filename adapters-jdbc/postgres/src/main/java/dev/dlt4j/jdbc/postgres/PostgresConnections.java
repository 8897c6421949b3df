package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.ConnectionPool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.postgresql.Driver;

/// Connections to a database, made by its login. Safe for use by several threads.
final class PostgresConnections implements PostgresAccess {
    private final PostgresLogin credentials;
    private final String searchPath;
    private final UnaryOperator<String> files;
    private final ConnectionPool pool;

    /// @param searchPath the schemas in which the queries of models find tables that they name without one
    /// @param files      makes the absolute path of a file that is named in the credentials
    PostgresConnections(PostgresLogin credentials, String searchPath, UnaryOperator<String> files) {
        this.credentials = credentials;
        this.searchPath = searchPath;
        this.files = files;
        pool = new ConnectionPool(this::opened, credentials.location());
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.connect();
    }

    @Override
    public String location() {
        return credentials.location();
    }

    private Connection opened() throws SQLException {
        Connection connection = new Driver().connect(url(), properties());
        if (connection == null) {
            throw new SQLException("the driver does not connect to " + credentials.location());
        }
        try (PreparedStatement zone = connection
                .prepareStatement("SELECT set_config('TimeZone', ?, false)")) {
            // the driver sets the JVM's when it connects
            zone.setString(1, credentials.sessionTimezone());
            zone.execute();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:postgresql://" + credentials.address() + '/'
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

    @Override
    public void close() throws SQLException {
        pool.close();
    }
}
