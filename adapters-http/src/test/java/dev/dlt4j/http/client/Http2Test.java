package dev.dlt4j.http.client;

import dev.dlt4j.http.paginator.Paginators;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// With a server of another maker.
class Http2Test {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Server server = new Server();

    private RestClient start(boolean hasHttp2) throws Exception {
        HttpConfiguration config = new HttpConfiguration();
        config.addCustomizer(new SecureRequestCustomizer());
        HttpConnectionFactory http1 = new HttpConnectionFactory(config);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(TlsFiles.of("server.p12").toString());
        tls.setKeyStorePassword(TlsFiles.PASSWORD);
        ServerConnector connector = hasHttp2
                ? new ServerConnector(server, new SslConnectionFactory(tls, alpn.getProtocol()), alpn,
                        new HTTP2ServerConnectionFactory(config), http1)
                : new ServerConnector(server, new SslConnectionFactory(tls, http1.getProtocol()), http1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                String body = Content.Source.asString(request, UTF_8);
                asked.add("%s %s %s%s".formatted(request.getConnectionMetaData().getHttpVersion().asString(),
                        request.getMethod(), request.getHttpURI().getPathQuery(),
                        body.isEmpty() ? "" : " " + body));
                answer(request, response, callback);
                return true;
            }
        });
        server.start();
        return RestClient.of("https://127.0.0.1:" + connector.getLocalPort())
                .tls(TlsSettings.ofDefaults().trusting(TlsFiles.of("ca.pem"), null))
                .paginator(Paginators.jsonLink());
    }

    private static void answer(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        response.setStatus(path.equals("/gone") ? 404 : 200);
        response.getHeaders().put("Content-Type", "application/json");
        String rows = path.equals("/large") ? "{\"id\":1},".repeat(2_000_000) : "";
        String next = path.equals("/items") ? "\"/more\"" : "null";
        response.write(true, ByteBuffer.wrap("{\"rows\":[%s{\"id\":2}],\"next\":%s}".formatted(rows, next)
                .getBytes(UTF_8)), callback);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private static int rows(RestClient client, String path) {
        try (var pages = client.paginate(PagedEndpoint.get(path))) {
            return pages.mapToInt(page -> page.rows().size()).sum();
        }
    }

    @Test
    void speaksHttp2WithAServerThatHasIt() throws Exception {
        try (RestClient client = start(true)) {
            assertThat(rows(client, "items")).isEqualTo(2);
            assertThat(client.get("gone").status()).isEqualTo(404);
            assertThat(client.send(client.request("POST", "form").json(List.of(1))).status()).isEqualTo(200);
            assertThat(asked).containsExactly("HTTP/2.0 GET /items", "HTTP/2.0 GET /more",
                    "HTTP/2.0 GET /gone",
                    "HTTP/2.0 POST /form [1]");
        }
    }

    @Test
    void readsLargePagesOverHttp2() throws Exception {
        try (RestClient client = start(true)) {
            assertThat(rows(client, "large")).isEqualTo(2_000_001);
        }
    }

    @Test
    void requestsManyPagesAtOnce() throws Exception {
        try (RestClient client = start(true); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = Collections.nCopies(40, () -> rows(client, "items"));
            int sum = 0;
            for (Future<Integer> call : threads.invokeAll(calls)) {
                sum += call.get();
            }
            assertThat(sum).isEqualTo(80);
            assertThat(asked).allMatch(request -> request.startsWith("HTTP/2.0"));
        }
    }

    @Test
    void speaksHttp1WhereThereIsNoOther() throws Exception {
        try (RestClient client = start(false)) {
            assertThat(rows(client, "items")).isEqualTo(2);
            assertThat(asked).containsExactly("HTTP/1.1 GET /items", "HTTP/1.1 GET /more");
        }
    }

    @Test
    void speaksHttp1WhereHttp2IsTurnedOff() throws Exception {
        try (RestClient client = start(true).http2(false)) {
            assertThat(rows(client, "items")).isEqualTo(2);
            assertThat(asked).containsExactly("HTTP/1.1 GET /items", "HTTP/1.1 GET /more");
        }
    }
}
