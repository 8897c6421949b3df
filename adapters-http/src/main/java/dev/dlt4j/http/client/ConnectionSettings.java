package dev.dlt4j.http.client;

import java.util.Map;

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
