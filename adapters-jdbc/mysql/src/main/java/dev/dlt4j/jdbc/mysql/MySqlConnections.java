package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/// Connections to a server, made by its login. Safe for use by several threads.
final class MySqlConnections implements AutoCloseable {
    /// Values that do not fit are errors, tables have transactions, moments are in UTC, and a
    /// wait for a table's lock ends after a minute.
    private static final String SESSION = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', "
            + "default_storage_engine = InnoDB, lock_wait_timeout = 60";
    /// Joins of texts, which have no index here, go by hash and not by comparing each with each.
    private static final String HASH_JOINS = ", join_cache_level = 8, optimizer_switch = "
            + "'join_cache_hashed=on,join_cache_bka=on'";
    private static final String NO_TLS = "ssl not enabled";

    private final MySqlLogin login;
    private final UnaryOperator<String> files;
    private final ConnectionPool pool;
    private volatile @Nullable MySqlServer server;
    private volatile SslMode ssl;

    /// @param files makes the absolute path of a file that is named in the login
    MySqlConnections(MySqlLogin login, String location, UnaryOperator<String> files) {
        this.login = login;
        this.files = files;
        ssl = login.ssl();
        pool = new ConnectionPool(this::opened, location);
    }

    /// A connection in auto-commit mode.
    Connection connect() throws SQLException {
        return pool.connect();
    }

    /// What the server is; connects when nobody has yet.
    MySqlServer server() throws SQLException {
        MySqlServer known = server;
        if (known == null) {
            pool.connect().close();
            known = server;
        }
        if (known == null) {
            throw new SQLException("the server did not say what it is");
        }
        return known;
    }

    private Connection opened() throws SQLException {
        Connection connection = secured();
        try (Statement statement = connection.createStatement()) {
            MySqlServer known = server;
            if (known == null) {
                known = MySqlServer.of(connection);
                server = known;
            }
            statement.execute(SESSION + (known.mariaDb() ? HASH_JOINS : ""));
            // writers of one dataset need not see one moment, and lock fewer rows
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// With TLS when the server has it, where that is preferred only.
    private Connection secured() throws SQLException {
        try {
            return opened(ssl);
        } catch (SQLException e) {
            if (ssl != SslMode.PREFERRED || !String.valueOf(e.getMessage()).contains(NO_TLS)) {
                throw e;
            }
            ssl = SslMode.DISABLED;
            return opened(ssl);
        }
    }

    private Connection opened(SslMode mode) throws SQLException {
        Connection connection = new Driver().connect(
                "jdbc:mariadb://" + login.address() + '/' + login.database().orElse(""), properties(mode));
        if (connection == null) {
            throw new SQLException("the driver does not connect to " + login.address());
        }
        return connection;
    }

    private Properties properties(SslMode mode) {
        var properties = new Properties();
        properties.setProperty("user", login.username());
        login.password().ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        properties.setProperty("connectTimeout", String.valueOf(login.connectTimeout() * 1000L));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectionAttributes", "program_name:dlt4j");
        properties.setProperty("allowLocalInfile", "true");
        properties.setProperty("sslMode", mode.inDriver());
        login.sslCa().ifPresent(file -> properties.setProperty("serverSslCert", files.apply(file)));
        login.sslKeystore().ifPresent(file -> properties.setProperty("keyStore", files.apply(file)));
        login.sslKeystorePassword()
                .ifPresent(secret -> properties.setProperty("keyStorePassword", secret.reveal()));
        return properties;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
    }
}
