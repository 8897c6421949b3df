package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The database that is read. Connections are opened for a piece of work; callers close them.
/// Safe for use by several threads.
public final class SourceDatabase {
    /// Oracle's numbers for a listener or an instance that is down, a connection that broke off, a snapshot
    /// that is too old and a deadlock; its states of SQL do not tell them apart.
    private static final Set<Integer> ORACLE_TRANSIENT = Set.of(60, 1012, 1033, 1034, 1089, 1090, 1555, 2396,
            3113, 3114, 3135, 12170, 12514, 12516, 12520, 12528, 12537, 12541, 12545, 12547, 17002, 17008,
            17410);
    private final String location;
    private final Opening opening;
    private final String secret;

    @FunctionalInterface
    private interface Opening {
        Connection open() throws SQLException;
    }

    private SourceDatabase(String location, Opening opening, @Nullable String secret) {
        this.location = location;
        this.opening = opening;
        this.secret = secret == null ? "" : secret;
    }

    /// A database whose connections somebody else makes, pools and owns.
    public static SourceDatabase of(DataSource source) {
        return new SourceDatabase("the database of the given DataSource", source::getConnection, null);
    }

    /// A database by a URL.
    ///
    /// @param written a URL of SQLAlchemy or of JDBC
    /// @param resolve makes the absolute path of a file
    /// @param options further settings for the driver
    /// @throws dev.dlt4j.spi.config.ConfigurationError when it is no URL
    public static SourceDatabase of(Secret written, Function<String, Path> resolve, Map<String, ?> options) {
        return of(JdbcAddress.of(written, resolve), options);
    }

    /// A database by its parts.
    public static SourceDatabase of(ConnectionUrl url, Function<String, Path> resolve,
            Map<String, ?> options) {
        return of(JdbcAddress.of(url, resolve), options);
    }

    private static SourceDatabase of(JdbcAddress address, Map<String, ?> options) {
        return new SourceDatabase(address.location(), () -> open(address, options),
                options.get("password") == null
                        ? address.properties().getProperty("password")
                        : String.valueOf(options.get("password")));
    }

    private static Connection open(JdbcAddress address, Map<String, ?> options) throws SQLException {
        address.requireFile();
        Properties properties = new Properties();
        properties.putAll(address.properties());
        properties.putAll(DriverParameters.of(address.engine(), options));
        try {
            DriverManager.getDriver(address.url().reveal());
        } catch (SQLException e) {
            // the driver manager's message shows the URL
            throw new TerminalException("no JDBC driver for " + address.location()
                    + ": put the driver's jar into connectors/, or add it to the dependencies");
        }
        return DriverManager.getConnection(address.url().reveal(), properties);
    }

    /// The database for people: no secret in it.
    public String location() {
        return location;
    }

    /// A new connection.
    ///
    /// @throws DltException when it cannot be made; the password is not in its text
    public Connection connect() {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw failure("cannot connect to " + location, e);
        }
    }

    /// The exception for a failure of the database.
    ///
    /// @param what could not be done
    public DltException failure(String what, SQLException failure) {
        return failure(what, failure, "");
    }

    /// The exception for a table that cannot be read, with what to do.
    public DltException readFailure(String what, SQLException failure) {
        return failure(what, failure, Advice.of(failure).sentence());
    }

    private DltException failure(String what, SQLException failure, String advice) {
        String text = what + ": " + withoutSecret(String.valueOf(failure.getMessage())).stripTrailing()
                + advice;
        return isTransient(failure)
                ? new TransientException(text, failure)
                : new TerminalException(text, failure);
    }

    private String withoutSecret(String message) {
        return secret.isEmpty() ? message : message.replace(secret, "***");
    }

    /// Whether the same may succeed later: the server is not there, is restarting, or ended the connection.
    public static boolean isTransient(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")
                || state.startsWith("40") || failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (String.valueOf(failure.getMessage()).startsWith("ORA-")
                        && ORACLE_TRANSIENT.contains(failure.getErrorCode()));
    }
}
