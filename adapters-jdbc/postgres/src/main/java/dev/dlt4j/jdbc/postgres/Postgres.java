package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.destination.Destination;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

import static dev.dlt4j.jdbc.core.ServerLogin.number;
import static dev.dlt4j.jdbc.core.ServerLogin.text;

/// Makes the PostgreSQL destination in code:
///
/// ```java
/// Dlt.pipeline("chess").destination(Postgres.url("postgresql://loader:secret@localhost:5432/warehouse"))
/// ```
public final class Postgres {
    private Postgres() {}

    /// The database of a URL, in which user, password and database are percent-encoded.
    ///
    /// @throws ConfigurationError when it is not one, without showing it
    public static Destination<PostgresDestination.Config> url(String url) {
        return builder().url(url).build();
    }

    /// The database of an application's connection pool. The pool stays open, and its connections go back as
    /// they came. A load takes up to `load.workers` of them at once, and two more.
    public static Destination<DataSourceDestination.Config> dataSource(DataSource pool) {
        return dataSource(pool, new DataSourceDestination.Config(true));
    }

    /// As [#dataSource(DataSource)], with settings.
    public static Destination<DataSourceDestination.Config> dataSource(DataSource pool,
            DataSourceDestination.Config config) {
        return Destination.of(new DataSourceDestination(Objects.requireNonNull(pool, "pool")), config);
    }

    /// A destination of a configuration that is already there.
    public static Destination<PostgresDestination.Config> of(PostgresDestination.Config config) {
        return Destination.of(new PostgresDestination(), config);
    }

    /// Collects a destination part by part.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects a destination. Not for use by several threads.
    public static final class Builder {
        private String host = "localhost";
        private int port = 5432;
        private @Nullable String database;
        private @Nullable String username;
        private Optional<Secret> password = Optional.empty();
        private int connectTimeout = 15;
        private Optional<String> sslmode = Optional.empty();
        private Optional<String> sslrootcert = Optional.empty();
        private Optional<String> sslcert = Optional.empty();
        private Optional<String> sslkey = Optional.empty();
        private Optional<Secret> sslpassword = Optional.empty();
        private String applicationName = "dlt4j";
        private String sessionTimezone = "UTC";
        private Optional<String> options = Optional.empty();
        private boolean createIndexes = true;

        private Builder() {}

        /// Takes all parts of a URL.
        public Builder url(String url) {
            Map<String, Object> keys = PostgresUrl.keys(url);
            host = text(keys, "host").orElse(host);
            port = number(keys, "port", port);
            database = text(keys, "database").orElse(database);
            username = text(keys, "username").orElse(username);
            password = text(keys, "password").map(Secret::of).or(() -> password);
            connectTimeout = number(keys, "connect_timeout", connectTimeout);
            sslmode = text(keys, "sslmode").or(() -> sslmode);
            sslrootcert = text(keys, "sslrootcert").or(() -> sslrootcert);
            sslcert = text(keys, "sslcert").or(() -> sslcert);
            sslkey = text(keys, "sslkey").or(() -> sslkey);
            sslpassword = text(keys, "sslpassword").map(Secret::of).or(() -> sslpassword);
            applicationName = text(keys, "application_name").orElse(applicationName);
            sessionTimezone = text(keys, "session_timezone").orElse(sessionTimezone);
            options = text(keys, "options").or(() -> options);
            return this;
        }

        /// The server's name or address; `localhost` by default.
        public Builder host(String name) {
            host = Objects.requireNonNull(name, "name");
            return this;
        }

        /// The server's port; 5432 by default.
        public Builder port(int number) {
            port = number;
            return this;
        }

        /// The database.
        public Builder database(String name) {
            database = Objects.requireNonNull(name, "name");
            return this;
        }

        /// Who connects.
        public Builder username(String name) {
            username = Objects.requireNonNull(name, "name");
            return this;
        }

        /// The user's password; by default that of `~/.pgpass`.
        public Builder password(String secret) {
            return password(Secret.of(secret));
        }

        /// As [#password(String)].
        public Builder password(Secret secret) {
            password = Optional.of(secret);
            return this;
        }

        /// Seconds to wait for a connection; 15 by default.
        public Builder connectTimeout(int seconds) {
            connectTimeout = seconds;
            return this;
        }

        /// How the connection is secured, by libpq's names; `prefer` by default.
        public Builder sslmode(String mode) {
            sslmode = Optional.of(mode);
            return this;
        }

        /// File of the certificates that may have signed the server's.
        public Builder sslrootcert(String file) {
            sslrootcert = Optional.of(file);
            return this;
        }

        /// The client's certificate and its key.
        public Builder sslcert(String certificateFile, String keyFile) {
            sslcert = Optional.of(certificateFile);
            sslkey = Optional.of(keyFile);
            return this;
        }

        /// Settings for the server: `-c statement_timeout=60s`.
        public Builder options(String settings) {
            options = Optional.of(settings);
            return this;
        }

        /// Whether unique columns get unique indexes; true by default.
        public Builder createIndexes(boolean create) {
            createIndexes = create;
            return this;
        }

        /// The destination collected.
        ///
        /// @throws ConfigurationError when something is missing or cannot be
        public Destination<PostgresDestination.Config> build() {
            return of(new PostgresDestination.Config(
                    new PostgresLogin(host, port, Objects.requireNonNullElse(database, ""),
                            Objects.requireNonNullElse(username, ""), password, connectTimeout, sslmode,
                            sslrootcert, sslcert, sslkey, sslpassword, applicationName, sessionTimezone,
                            options),
                    createIndexes));
        }
    }
}
