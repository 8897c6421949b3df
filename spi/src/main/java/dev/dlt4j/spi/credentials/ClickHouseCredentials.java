package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A ClickHouse server: `clickhouse://loader:password@host:9440/database?secure=1`.
///
/// @param port     of the native protocol
/// @param httpPort of the HTTP interface
/// @param secure   0 for a connection without TLS, else 1
public record ClickHouseCredentials(
        @Default("clickhouse") @Doc("clickhouse.") String drivername,
        @Default("default") @Doc("The database.") String database,
        @Doc("The user's password.") Optional<Secret> password,
        @Default("default") @Doc("Who connects.") String username,
        @Doc("The server's name or address.") String host,
        @Default("9440") @Doc("The port of the native protocol.") int port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Default("8443") @Doc("The port of the HTTP interface.") int httpPort,
        @Default("1") @Doc("1 for TLS, 0 without.") int secure,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout,
        @Default("300") @Doc("Seconds to wait for data.") int sendReceiveTimeout,
        @Doc("The extra_credentials of the function s3.") Map<String, String> s3ExtraCredentials,
        @Doc("The time zone of connections. Default: the server's.") Optional<String> sessionTimezone)
        implements
            DatabaseCredentials {
    public ClickHouseCredentials {
        password = password.map(Secret::stripped);
        query = Parameters.copy(query);
        s3ExtraCredentials = Parameters.copy(s3ExtraCredentials);
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return QueryKeys.of(url, List.of(), List.of("connect_timeout", "send_receive_timeout", "secure"));
    }

    @Override
    public ConnectionUrl url() {
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.put("connect_timeout", connectTimeout);
        all.put("send_receive_timeout", sendReceiveTimeout);
        all.put("secure", secure == 0 ? 0 : 1);
        all.put("allow_experimental_lightweight_delete", 1);
        all.put("enable_http_compression", 1);
        all.put("date_time_input_format", "best_effort");
        sessionTimezone.filter(zone -> !zone.isEmpty()).ifPresent(zone -> all.put("session_timezone", zone));
        return new ConnectionUrl(drivername, Optional.of(username), password, Optional.of(host),
                Optional.of(port), Optional.of(database), all);
    }

    @Override
    public String toString() {
        return display();
    }
}
