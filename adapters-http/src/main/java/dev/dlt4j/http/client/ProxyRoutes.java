package dev.dlt4j.http.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
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

    /// The manager of connections, over the socks proxies too.
    PoolingHttpClientConnectionManagerBuilder connections() {
        return new PoolingHttpClientConnectionManagerBuilder() {
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports,
                    DnsResolver names, TlsSocketStrategy tls) {
                return new DefaultHttpClientConnectionOperator(new Sockets(), ports, names,
                        RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build());
            }
        };
    }

    private final class Sockets implements DetachedSocketFactory {
        @Override
        public Socket create(@Nullable Proxy socks) {
            return create("http", socks);
        }

        @Override
        public Socket create(String scheme, @Nullable Proxy socks) {
            return socks == null
                    ? new Socket()
                    : new SocksSocket(target -> proxies.of(scheme, target.getHostString(), target.getPort()));
        }
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
                credentials.setCredentials(new AuthScope(proxy.host(), proxy.port()),
                        new UsernamePasswordCredentials(proxy.user(), proxy.secretText().toCharArray()));
            }
        }
        return credentials;
    }
}
