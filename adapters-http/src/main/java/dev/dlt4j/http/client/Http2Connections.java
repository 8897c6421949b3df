package dev.dlt4j.http.client;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.compat.ClassicToAsyncAdaptor;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/// Connections that speak HTTP/2, one for all requests to a host. It has a thread of its own until it is
/// closed, so it is made when a server is found to have HTTP/2.
final class Http2Connections implements AutoCloseable {
    private final ClassicToAsyncAdaptor client;

    Http2Connections(ConnectionSettings settings, SSLContext context, String userAgent) {
        Timeout read = settings.read();
        CloseableHttpAsyncClient requests = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(new DefaultClientTlsStrategy(context)).setMessageMultiplexing(true)
                        .setMaxConnPerRoute(Http1Connections.PER_HOST)
                        .setMaxConnTotal(4 * Http1Connections.PER_HOST)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE).build())
                        .setDefaultConnectionConfig(settings.sockets().build()).build())
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).setSoTimeout(read).build())
                .setThreadFactory(new DefaultThreadFactory("dlt4j-http2", true)).setUserAgent(userAgent)
                .disableAutomaticRetries().disableRedirectHandling().disableContentCompression()
                .setDefaultRequestConfig(settings.requests()).build();
        requests.start();
        client = new ClassicToAsyncAdaptor(requests, read);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }
}
