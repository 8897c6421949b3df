package dev.dlt4j.http.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.CookieSpecSupport;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.protocol.ResponseProcessCookies;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Sends GET requests that need no more than a connection to their host: no proxy, no cookies, no body. They
/// use the connections of HttpClient's pool, but not its chain of steps, each of which looks at every request
/// and whose work is several times that of sending it.
final class DirectRequests {
    private static final String GET = "GET";

    private final HttpClientConnectionManager pool;
    private final KeptConnections connections;
    private final ProxyRoutes routes;
    private final CookieStore cookies;
    private final String userAgent;
    private final Map<HttpHost, HttpRoute> known = new ConcurrentHashMap<>();

    DirectRequests(HttpClientConnectionManager pool, ProxyRoutes routes, CookieStore cookies,
            String userAgent, Timeout wait) {
        this.pool = pool;
        this.connections = new KeptConnections(pool, wait);
        this.routes = routes;
        this.cookies = cookies;
        this.userAgent = userAgent;
    }

    /// A connection that was idle for long turned out to be closed.
    private static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Whether a request can be sent in this way.
    boolean takes(HttpHost host, TimedRequest request) throws IOException {
        return request.getMethod().equals(GET) && request.getEntity() == null
                && cookies.getCookies().isEmpty() && route(host).getHopCount() == 1;
    }

    private HttpRoute route(HttpHost host) throws IOException {
        HttpRoute route = known.get(host);
        if (route == null) {
            try {
                route = routes.determineRoute(host, HttpClientContext.create());
            } catch (HttpException e) {
                throw new ClientProtocolException(e);
            }
            known.put(host, route);
        }
        return route;
    }

    /// Sends a request that is [#takes taken].
    ///
    /// @param read reads the answer to its end
    <T> T send(HttpHost host, TimedRequest request, HttpClientResponseHandler<T> read) throws IOException {
        addHeaders(request);
        HttpRoute route = route(host);
        while (true) {
            KeptConnections.Used used = connections.take(route, request);
            try {
                return send(used, request, read);
            } catch (Closed e) {
                // it was discarded: the next may be as old, but behind the last a new one is opened
            }
        }
    }

    private <T> T send(KeptConnections.Used used, TimedRequest request, HttpClientResponseHandler<T> read)
            throws IOException {
        HttpClientContext context = HttpClientContext.create();
        TimeValue length = null;
        request.setDependency(() -> {
            used.endpoint().close(CloseMode.IMMEDIATE);
            return true;
        });
        try {
            if (!used.endpoint().isConnected()) {
                pool.connect(used.endpoint(), null, context);
            }
            ClassicHttpResponse answer = used.endpoint().execute("", request,
                    (sent, connection, ignored) -> answer(sent, connection, used.old()), context);
            if (answer.containsHeader("Set-Cookie")) {
                keepCookies(used.route(), request, answer, context);
            }
            T value = read.handleResponse(answer);
            if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, context)) {
                length = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(answer, context);
            }
            return value;
        } catch (HttpException e) {
            throw new ClientProtocolException(e);
        } finally {
            // another request may get the connection now: cancelling this one must not close it
            request.setDependency(() -> false);
            if (length == null || request.isCancelled()) {
                connections.discard(used.endpoint());
            } else {
                connections.keep(used, length);
            }
        }
    }

    /// The headers that HttpClient adds to a request without a body.
    private void addHeaders(TimedRequest request) {
        if (!request.containsHeader("Host")) {
            request.addHeader("Host", request.getAuthority());
        }
        if (!request.containsHeader("Connection")) {
            request.addHeader("Connection", "keep-alive");
        }
        if (!request.containsHeader("User-Agent")) {
            request.addHeader("User-Agent", userAgent);
        }
    }

    private static ClassicHttpResponse answer(ClassicHttpRequest request, HttpClientConnection connection,
            boolean old) throws IOException, HttpException {
        if (old && connection.isStale()) {
            throw new Closed();
        }
        connection.sendRequestHeader(request);
        connection.flush();
        ClassicHttpResponse answer;
        do {
            answer = connection.receiveResponseHeader();
            if (answer == null) {
                throw new NoHttpResponseException("the server closed the connection without an answer");
            }
        } while (answer.getCode() < 200);
        if (MessageSupport.canResponseHaveBody(GET, answer)) {
            connection.receiveResponseEntity(answer);
        }
        return answer;
    }

    private void keepCookies(HttpRoute route, TimedRequest request, ClassicHttpResponse answer,
            HttpClientContext context) throws IOException, HttpException {
        HttpHost target = route.getTargetHost();
        String path = request.getPath();
        int query = path.indexOf('?');
        context.setCookieStore(cookies);
        context.setCookieOrigin(new CookieOrigin(target.getHostName(), target.getPort(),
                query < 0 ? path : path.substring(0, query), route.isSecure()));
        context.setCookieSpec(CookieSpecSupport.createDefault().lookup(StandardCookieSpec.RELAXED)
                .create(context));
        ResponseProcessCookies.INSTANCE.process(answer, answer.getEntity(), context);
    }

    /// Gives the pool the connections that nobody uses now.
    void release() {
        connections.release();
    }
}
