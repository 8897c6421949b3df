package dev.dlt4j.http.client;

import dev.dlt4j.spi.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Which way requests take: by the proxies of the settings, else by those of the JDK's system properties.
final class ProxyRoutes extends SystemDefaultRoutePlanner {
    private final ProxySettings proxies;

    ProxyRoutes(ProxySettings proxies) {
        super(null);
        this.proxies = proxies;
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        Optional<ProxySettings.Endpoint> proxy = of(target);
        if (proxy.isPresent()) {
            // a socks proxy is the socket's business
            return proxy.filter(each -> !each.isSocks())
                    .map(each -> new HttpHost(each.scheme(), each.host(), each.port())).orElse(null);
        }
        return proxies.isDirect(target.getHostName(), port(target))
                ? null
                : super.determineProxy(target, context);
    }

    private Optional<ProxySettings.Endpoint> of(HttpHost target) {
        return proxies.of(target.getSchemeName(), target.getHostName(), port(target));
    }

    private static int port(HttpHost target) {
        boolean encrypted = target.getSchemeName().equals("https");
        return target.getPort() > 0 ? target.getPort() : encrypted ? 443 : 80;
    }

    /// Whether a host is reached without a proxy.
    boolean isDirect(HttpHost target) throws HttpException {
        return of(target).isEmpty() && determineProxy(target, HttpClientContext.create()) == null;
    }

    /// Sockets to a route: over a socks proxy, if one is declared.
    SocketConfig socket(HttpRoute route, Timeout read) {
        SocketConfig.Builder config = SocketConfig.custom().setSoTimeout(read);
        of(route.getTargetHost()).filter(ProxySettings.Endpoint::isSocks).ifPresent(
                socks -> config.setSocksProxyAddress(new InetSocketAddress(socks.host(), socks.port())));
        return config.build();
    }

    /// Resolves hosts, except those behind a `socks5h` proxy, which resolves them itself.
    DnsResolver names() {
        SystemDefaultDnsResolver system = SystemDefaultDnsResolver.INSTANCE;
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return system.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                return system.resolveCanonicalHostname(host);
            }

            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                boolean byProxy = proxies.of(port == 443 ? "https" : "http", host, port)
                        .filter(proxy -> proxy.scheme().equals("socks5h")).isPresent();
                return byProxy
                        ? List.of(InetSocketAddress.createUnresolved(host, port))
                        : system.resolve(host, port);
            }
        };
    }

    /// Users and passwords of the proxies.
    BasicCredentialsProvider credentials() {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        for (ProxySettings.Endpoint proxy : proxies.byScheme().values()) {
            if (proxy.user() != null) {
                Secret password = Objects.requireNonNullElse(proxy.password(), Secret.of(""));
                credentials.setCredentials(new AuthScope(proxy.host(), proxy.port()),
                        new UsernamePasswordCredentials(proxy.user(), password.reveal().toCharArray()));
            }
        }
        return credentials;
    }
}
