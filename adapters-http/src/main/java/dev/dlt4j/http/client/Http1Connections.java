package dev.dlt4j.http.client;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Connections that speak HTTP/1.1 and are kept.
final class Http1Connections {
    /// As many as dlt keeps for a host.
    static final int PER_HOST = 50;

    private final ConnectionSettings settings;
    private final ProxyRoutes routes;
    private final PoolingHttpClientConnectionManager pool;
    private final CookieStore cookies = new BasicCookieStore();
    private final DirectRequests direct;
    private final String userAgent;
    private @Nullable HttpClient client;
    private @Nullable SSLContext context;

    Http1Connections(ConnectionSettings settings, String userAgent) {
        this.settings = settings;
        this.routes = new ProxyRoutes(settings.proxies());
        Timeout read = settings.read();
        TlsSocketStrategy tls = (socket, target, port, attachment, given) -> new NegotiatingTls(context(),
                isNegotiable(target, port)).upgrade(socket, target, port, attachment, given);
        pool = routes.connections().setTlsSocketStrategy(tls)
                .setDnsResolver(routes.names()).setSocketConfigResolver(route -> routes.socket(route, read))
                .setMaxConnPerRoute(PER_HOST).setMaxConnTotal(4 * PER_HOST)
                .setDefaultConnectionConfig(
                        settings.sockets().setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
                .build();
        direct = new DirectRequests(pool, routes, cookies, userAgent, read);
        this.userAgent = userAgent;
    }

    /// For requests that need no more than a connection to their host.
    DirectRequests direct() {
        return direct;
    }

    /// For all other requests. Made when it is needed first, because it reads the list of public suffixes.
    synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClients.custom().setConnectionManager(pool).setRoutePlanner(routes)
                    .setDefaultCookieStore(cookies).setDefaultCredentialsProvider(routes.credentials())
                    .setUserAgent(userAgent).disableAutomaticRetries().disableRedirectHandling()
                    .disableContentCompression()
                    // each request has a context of its own, so what a cache held would never be found
                    .disableAuthCaching()
                    .setDefaultRequestConfig(settings.requests()).build();
            client = known;
        }
        return known;
    }

    /// The context of encrypted connections; its files are read for the first of them.
    synchronized SSLContext context() {
        SSLContext known = context;
        if (known == null) {
            known = settings.tls().context();
            context = known;
        }
        return known;
    }

    /// Through a proxy HTTP/1.1 is spoken.
    private boolean isNegotiable(String host, int port) {
        try {
            return settings.http2() && routes.isDirect(new HttpHost("https", host, port));
        } catch (HttpException e) {
            return false;
        }
    }

    /// Closes connections that nobody uses now.
    void release() {
        direct.release();
        pool.closeIdle(TimeValue.of(0, TimeUnit.MILLISECONDS));
    }
}
