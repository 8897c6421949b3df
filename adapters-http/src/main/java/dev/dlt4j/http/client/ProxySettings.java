package dev.dlt4j.http.client;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Through which proxies requests go. Immutable; each method gives a changed copy.
///
/// @param byScheme the proxies for `http` and `https`, and for `all` others
/// @param except   hosts that are reached without, as `NO_PROXY` has them
/// @param strict   whether proxies of the JDK's system properties do not count
public record ProxySettings(Map<String, Endpoint> byScheme, NoProxy except, boolean strict) {
    private static final String ALL = "all";

    public ProxySettings {
        byScheme = Map.copyOf(byScheme);
    }

    /// A proxy.
    ///
    /// @param scheme   `http`, `https`, `socks5`, or `socks5h`, which leaves it to the proxy to find hosts
    /// @param password null for none
    public record Endpoint(String scheme, String host, int port, @Nullable String user,
            @Nullable Secret password) {
        private static final int MAX_SOCKS_BYTES = 255;

        /// Reads `http://user:password@proxy.example.com:3128`.
        ///
        /// @throws IllegalArgumentException saying what is wrong, without the address
        public static Endpoint of(String url) {
            URI uri;
            try {
                uri = URI.create(url.contains("://") ? url : "http://" + url);
            } catch (IllegalArgumentException e) {
                // the message of the cause shows the password
                throw new IllegalArgumentException("the address of the proxy is not one; it looks like "
                        + "http://user:password@proxy.example.com:3128, with special letters escaped");
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = switch (scheme) {
                case "http" -> 80;
                case "https" -> 443;
                case "socks5", "socks5h" -> 1080;
                default -> throw new IllegalArgumentException("a proxy is one of http, https, socks5, "
                        + "socks5h, not " + scheme);
            };
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("the address of the proxy names no host");
            }
            String info = uri.getUserInfo();
            int colon = info == null ? -1 : info.indexOf(':');
            return new Endpoint(scheme, uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(),
                    info == null ? null : colon < 0 ? info : info.substring(0, colon),
                    info == null || colon < 0 ? null : Secret.of(info.substring(colon + 1)))
                    .checked();
        }

        /// With user and password.
        public Endpoint user(String name, @Nullable Secret secret) {
            return new Endpoint(scheme, host, port, name, secret).checked();
        }

        private Endpoint checked() {
            if (isSocks() && (bytes(user) > MAX_SOCKS_BYTES || bytes(secretText()) > MAX_SOCKS_BYTES)) {
                throw new IllegalArgumentException("user and password of a socks proxy have at most 255 "
                        + "bytes each: the protocol has no room for more");
            }
            return this;
        }

        private static int bytes(@Nullable String text) {
            return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        }

        /// The password as it is sent; empty for none.
        String secretText() {
            return password == null ? "" : password.reveal();
        }

        boolean isSocks() {
            return scheme.startsWith("socks");
        }
    }

    /// None, not even those of the environment.
    public static ProxySettings none() {
        return new ProxySettings(Map.of(), NoProxy.of(""), true);
    }

    /// One for all requests.
    public static ProxySettings of(Endpoint proxy) {
        return new ProxySettings(Map.of(ALL, proxy), NoProxy.of(""), true);
    }

    /// With hosts that are reached without a proxy: `localhost`, `.example.com`, `10.0.0.0/8`.
    public ProxySettings except(List<String> hosts) {
        return new ProxySettings(byScheme, NoProxy.of(String.join(",", hosts)), strict);
    }

    /// Those of `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in small letters or capitals, as
    /// Python's requests honours them.
    public static ProxySettings ofEnvironment(Map<String, String> environment) {
        Map<String, Endpoint> proxies = new LinkedHashMap<>();
        for (String scheme : List.of("http", "https", ALL)) {
            variable(environment, scheme + "_proxy").filter(url -> !url.isBlank())
                    .ifPresent(url -> {
                        try {
                            proxies.put(scheme, Endpoint.of(url.strip()));
                        } catch (IllegalArgumentException e) {
                            throw new ConfigurationError("environment variable %s_PROXY: %s".formatted(
                                    scheme.toUpperCase(Locale.ROOT), e.getMessage()), e);
                        }
                    });
        }
        return new ProxySettings(proxies, NoProxy.of(variable(environment, "no_proxy").orElse("")), false);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        String small = environment.get(name);
        // in the environment of a CGI script HTTP_PROXY is a header that a client sent
        boolean isHeader = name.equals("http_proxy") && environment.containsKey("REQUEST_METHOD");
        return small != null || isHeader
                ? Optional.ofNullable(small)
                : Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT)));
    }

    /// The proxy for a host; empty when it is reached without.
    Optional<Endpoint> of(String scheme, String host, int port) {
        if (except.contains(host, port)) {
            return Optional.empty();
        }
        return Optional.ofNullable(byScheme.getOrDefault(scheme.toLowerCase(Locale.ROOT), byScheme.get(ALL)));
    }

    /// Whether no proxy counts for a host, not even one of the JDK's system properties.
    boolean isDirect(String host, int port) {
        return strict || except.contains(host, port);
    }
}
