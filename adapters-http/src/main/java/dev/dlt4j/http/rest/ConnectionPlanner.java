package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.ProxySettings;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.TlsSettings;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the keys of `client` that say how connections are made: `tls`, `proxy` and `http2`.
final class ConnectionPlanner {
    static final List<String> TLS = List.of("ca", "ca_password", "certificate", "key", "key_password");
    static final List<String> PROXY = List.of("url", "user", "password", "no_proxy");

    private final RestParts parts;
    private final Function<String, Path> paths;
    private final RestFaults faults;

    /// @param paths finds the file of a path
    ConnectionPlanner(RestParts parts, Function<String, Path> paths, RestFaults faults) {
        this.parts = parts;
        this.paths = paths;
        this.faults = faults;
    }

    RestClient plan(RestClient client, Map<String, @Nullable Object> keys) {
        RestClient planned = client;
        if (keys.get("tls") instanceof Map<?, ?> tls) {
            planned = tls(planned, RestFaults.map(tls));
        }
        Object proxy = keys.get("proxy");
        if (proxy != null) {
            try {
                planned = planned.proxies(proxies(proxy));
            } catch (IllegalArgumentException e) {
                faults.add("client.proxy", String.valueOf(e.getMessage()));
            }
        }
        return switch (keys.get("http2")) {
            case null -> planned;
            case Boolean spoken -> planned.http2(spoken);
            default -> {
                faults.add("client.http2", "expected true or false");
                yield planned;
            }
        };
    }

    private RestClient tls(RestClient client, Map<String, @Nullable Object> keys) {
        TlsSettings settings = client.tls();
        Path authorities = path(keys, "ca");
        if (authorities != null) {
            settings = settings.trusting(authorities, secret(keys, "ca_password", "ca_password"));
        }
        Path certificate = path(keys, "certificate");
        if (certificate != null) {
            settings = settings.presenting(certificate, path(keys, "key"),
                    secret(keys, "key_password", "key_password"));
        } else if (keys.get("key") != null) {
            faults.add("client.tls.key", "a key needs its certificate: give certificate too");
        }
        try {
            settings.check();
        } catch (ConfigurationError e) {
            faults.add("client", e);
        }
        return client.tls(settings);
    }

    private @Nullable Path path(Map<String, @Nullable Object> keys, String key) {
        return switch (keys.get(key)) {
            case null -> null;
            case Path path -> path;
            case String text when !text.isBlank() -> paths.apply(text);
            default -> {
                faults.add("client.tls." + key, "expected the path of a file");
                yield null;
            }
        };
    }

    /// A secret as it is written, else as it is found among the credentials.
    private @Nullable Secret secret(Map<String, @Nullable Object> keys, String key, String credential) {
        return switch (keys.get(key)) {
            case null -> parts.secret(credential);
            case Secret secret -> secret;
            case Object text -> Secret.of(String.valueOf(text));
        };
    }

    private ProxySettings proxies(Object written) {
        if (Boolean.FALSE.equals(written)) {
            return ProxySettings.none();
        }
        if (written instanceof ProxySettings ready) {
            return ready;
        }
        Map<String, @Nullable Object> keys = RestFaults.map(written);
        Object url = written instanceof Map<?, ?> ? keys.get("url") : written;
        String address = switch (url) {
            case String text -> text;
            case Secret secret -> secret.reveal();
            case null, default -> throw new IllegalArgumentException("expected the address of a proxy, as "
                    + "http://proxy.example.com:3128, keys with url among them, or false for no proxy");
        };
        ProxySettings.Endpoint proxy = ProxySettings.Endpoint.of(address);
        Object user = keys.get("user");
        if (user != null) {
            String name = user instanceof Secret secret ? secret.reveal() : String.valueOf(user);
            proxy = proxy.user(name, secret(keys, "password", "proxy_password"));
        }
        Object except = keys.get("no_proxy");
        List<String> hosts = except instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(except == null ? "" : String.valueOf(except));
        return ProxySettings.of(proxy).except(hosts);
    }
}
