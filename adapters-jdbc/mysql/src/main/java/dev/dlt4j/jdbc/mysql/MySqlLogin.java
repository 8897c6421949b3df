package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.DatabaseUrl;
import dev.dlt4j.jdbc.core.ServerLogin;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.dlt4j.jdbc.core.ServerLogin.number;
import static dev.dlt4j.jdbc.core.ServerLogin.text;

/// Where a MariaDB or MySQL server is and who connects to it. In configuration it may be written as a URL:
/// `mariadb://loader:secret@localhost:3306?ssl_mode=verify_identity`. Made in code with [#builder()].
///
/// @param database in which connections begin; data goes into a database that is called like the dataset
/// @param sslMode  by MySQL's names
public record MySqlLogin(
        @Doc("The server's name or address.") String host,
        @Default("3306") @Doc("The server's port.") int port,
        @Doc("A database in which connections begin. Data goes into one named like the "
                + "dataset.") Optional<String> database,
        @Doc("Who connects.") String username,
        @Doc("The user's password.") Optional<Secret> password,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Default("preferred") @Doc("disabled, preferred, required, verify_ca or "
                + "verify_identity.") String sslMode,
        @Doc("File of the certificates that may have signed the server's. "
                + "Default: those that Java knows.") Optional<String> sslCa,
        @Doc("File of the client's certificate and key: PKCS-12 or JKS.") Optional<String> sslKeystore,
        @Doc("The password of that file.") Optional<Secret> sslKeystorePassword) {
    private static final DatabaseUrl FORM = new DatabaseUrl(
            List.of("mariadb", "mysql", "mysql+pymysql", "mysql+mysqldb", "mysql+mysqlconnector",
                    "mariadb+pymysql", "mariadb+mysqldb", "mariadb+mariadbconnector"),
            List.of("connect_timeout", "ssl_mode", "ssl_ca", "ssl_keystore", "ssl_keystore_password"),
            List.of("charset"), "", "mariadb://user:password@host:3306/database");

    public MySqlLogin {
        ServerLogin.require("host", host, "the server's name");
        ServerLogin.require("username", username, "a user's name");
        ServerLogin.requireNumbers(port, connectTimeout);
        SslMode.of(sslMode);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return FORM.keys(url);
    }

    /// Collects a login part by part.
    public static Builder builder() {
        return new Builder();
    }

    SslMode ssl() {
        return SslMode.of(sslMode);
    }

    /// The server for people, without user and password.
    ///
    /// @param scheme `mariadb` or `mysql`
    String location(String scheme) {
        return scheme + "://" + address() + database.map(name -> '/' + name).orElse("");
    }

    String address() {
        return ServerLogin.address(host, port);
    }

    /// Collects a login. Not for use by several threads.
    public static final class Builder {
        private final Map<String, Object> keys = new LinkedHashMap<>();

        private Builder() {}

        /// Takes all parts of a URL.
        public Builder url(String url) {
            keys.putAll(MySqlLogin.keys(url));
            return this;
        }

        /// The server's name or address; `localhost` by default.
        public Builder host(String name) {
            return with("host", name);
        }

        /// The server's port; 3306 by default.
        public Builder port(int number) {
            return with("port", number);
        }

        /// A database in which connections begin; by default none.
        public Builder database(String name) {
            return with("database", name);
        }

        /// Who connects.
        public Builder username(String name) {
            return with("username", name);
        }

        /// The user's password.
        public Builder password(Secret secret) {
            return with("password", secret.reveal());
        }

        /// As [#password(Secret)].
        public Builder password(String secret) {
            return password(Secret.of(secret));
        }

        /// Seconds to wait for a connection; 15 by default.
        public Builder connectTimeout(int seconds) {
            return with("connect_timeout", seconds);
        }

        /// How the connection is secured, by MySQL's names; `preferred` by default.
        public Builder sslMode(String mode) {
            return with("ssl_mode", mode);
        }

        /// File of the certificates that may have signed the server's.
        public Builder sslCa(String file) {
            return with("ssl_ca", file);
        }

        /// File of the client's certificate and key, and its password.
        public Builder sslKeystore(String file, Secret password) {
            return with("ssl_keystore", file).with("ssl_keystore_password", password.reveal());
        }

        private Builder with(String key, Object value) {
            keys.put(key, value);
            return this;
        }

        /// The login collected.
        ///
        /// @throws ConfigurationError when something is missing or cannot be
        public MySqlLogin build() {
            return new MySqlLogin(text(keys, "host").orElse("localhost"), number(keys, "port", 3306),
                    text(keys, "database"), text(keys, "username").orElse(""),
                    text(keys, "password").map(Secret::of), number(keys, "connect_timeout", 15),
                    text(keys, "ssl_mode").orElse("preferred"), text(keys, "ssl_ca"),
                    text(keys, "ssl_keystore"), text(keys, "ssl_keystore_password").map(Secret::of));
        }
    }
}
