package dev.dlt4j.http.client;

import java.util.Map;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;

/// How connections are made.
///
/// @param http2 whether HTTP/2 is spoken with servers that have it
record ConnectionSettings(Timeouts timeouts, TlsSettings tls, ProxySettings proxies, boolean http2) {
    /// Those of the variables that all programs read which send requests: proxies and authorities.
    static ConnectionSettings ofEnvironment() {
        Map<String, String> environment = System.getenv();
        return new ConnectionSettings(Timeouts.ofDefaults(), TlsSettings.ofEnvironment(environment),
                ProxySettings.ofEnvironment(environment), true);
    }

    /// What holds for each request, over HTTP/1.1 as over HTTP/2.
    RequestConfig requests() {
        return RequestConfig.custom().setResponseTimeout(read()).setConnectionRequestTimeout(read())
                .setProtocolUpgradeEnabled(false).build();
    }

    /// What holds for each connection, over HTTP/1.1 as over HTTP/2.
    ConnectionConfig.Builder sockets() {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(timeouts.connect().toMillis()))
                .setSocketTimeout(read());
    }

    Timeout read() {
        return Timeout.ofMilliseconds(timeouts.read().toMillis());
    }

    ConnectionSettings withTimeouts(Timeouts changed) {
        return new ConnectionSettings(changed, tls, proxies, http2);
    }

    ConnectionSettings withTls(TlsSettings changed) {
        return new ConnectionSettings(timeouts, changed, proxies, http2);
    }

    ConnectionSettings withProxies(ProxySettings changed) {
        return new ConnectionSettings(timeouts, tls, changed, http2);
    }

    ConnectionSettings withHttp2(boolean changed) {
        return new ConnectionSettings(timeouts, tls, proxies, changed);
    }
}
