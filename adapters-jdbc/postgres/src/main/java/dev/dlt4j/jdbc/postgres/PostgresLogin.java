package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.ServerLogin;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// Where a PostgreSQL database is and who connects to it. In configuration it may be written as a URL:
/// `postgresql://loader:secret@localhost:5432/warehouse?sslmode=require`. Made in code with
/// [Postgres#builder()].
///
/// @param sslmode what libpq calls so; absent means `prefer`
/// @param options what is sent to the server when connecting: `-c statement_timeout=60s`
public record PostgresLogin(
        @Doc("The server's name or address.") String host,
        @Default("5432") @Doc("The server's port.") int port,
        @Doc("The database.") String database,
        @Doc("Who connects.") String username,
        @Doc("The user's password. Default: what ~/.pgpass says, or none.") Optional<Secret> password,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Doc("disable, allow, prefer, require, verify-ca or verify-full. "
                + "Default: prefer.") Optional<String> sslmode,
        @Doc("File of the certificates that may have signed the server's. "
                + "Default: ~/.postgresql/root.crt.") Optional<String> sslrootcert,
        @Doc("File of the client's certificate.") Optional<String> sslcert,
        @Doc("File of the client's key: PKCS-8 in DER, or PKCS-12.") Optional<String> sslkey,
        @Doc("The password of the client's key.") Optional<Secret> sslpassword,
        @Default("dlt4j") @Doc("What the server shows as the name of the program.") String applicationName,
        @Default("UTC") @Doc("The time zone of connections.") String sessionTimezone,
        @Doc("Settings for the server, as in \"-c statement_timeout=60s\".") Optional<String> options) {
    public PostgresLogin {
        ServerLogin.require("host", host, "the server's name");
        ServerLogin.require("database", database, "the database's name");
        ServerLogin.require("username", username, "a user's name");
        ServerLogin.requireNumbers(port, connectTimeout);
        sslmode.ifPresent(SslModes::check);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return PostgresUrl.keys(url);
    }

    /// The database for people, without user and password.
    String location() {
        return "postgresql://" + address() + '/' + database;
    }

    String address() {
        return ServerLogin.address(host, port);
    }
}
