package dev.dlt4j.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The API of a vendor in tests: a server on this machine that answers as the vendor's reference says, and
/// remembers what it was asked for. Subclasses say which credentials are right and what is answered; both
/// are called for one request at a time.
public abstract class MockVendor implements AutoCloseable {
    private final HttpServer server;
    private final List<VendorRequest> requests = new ArrayList<>();
    private final List<VendorRequest> refused = new ArrayList<>();
    private @Nullable Outage outage;
    private @Nullable VendorAnswer once;
    private boolean started;

    /// @param path  of the requests that get the answer, after `after` of them got their own
    private record Outage(String path, int after, VendorAnswer answer) {}

    /// A server that is started when its address is first asked for.
    protected MockVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /// Whether a request has the credentials as the vendor wants them; always, for an API that is open.
    protected abstract boolean isAuthorized(VendorRequest request);

    /// The answer to a request without the right credentials.
    protected abstract VendorAnswer refusal();

    /// The answer to a request that is authorized.
    protected abstract VendorAnswer answer(VendorRequest request);

    /// The address of the server, without a slash at its end.
    public final synchronized String url() {
        if (!started) {
            started = true;
            server.createContext("/", this::serve);
            server.start();
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The requests so far, in their order.
    public final synchronized List<VendorRequest> requests() {
        return List.copyOf(requests);
    }

    /// The requests so far of a path.
    ///
    /// @param path with a slash at its end for all paths below it
    public final List<VendorRequest> requests(String path) {
        return requests().stream().filter(request -> isAt(path, request)).toList();
    }

    private static boolean isAt(String path, VendorRequest request) {
        return path.endsWith("/") ? request.path().startsWith(path) : request.path().equals(path);
    }

    /// The requests so far that had no or wrong credentials.
    public final synchronized List<VendorRequest> refused() {
        return List.copyOf(refused);
    }

    /// Lets further requests of a path fail, from now on until [#recover].
    ///
    /// @param path  with a slash at its end for all paths below it
    /// @param after how many of them are still answered as usual
    public final synchronized void fail(String path, int after, VendorAnswer error) {
        outage = new Outage(path, after, error);
    }

    /// Lets the next request fail, and no other.
    public final synchronized void failOnce(VendorAnswer error) {
        once = error;
    }

    /// Ends what [#fail] began.
    public final synchronized void recover() {
        outage = null;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            VendorAnswer answer = chosen(new VendorRequest(exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    VendorRequest.pairs(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders(), body));
            byte[] bytes = answer.bytes();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized VendorAnswer chosen(VendorRequest request) {
        requests.add(request);
        VendorAnswer next = once;
        if (next != null) {
            once = null;
            return next;
        }
        Outage now = outage;
        if (now != null && isAt(now.path(), request)) {
            if (now.after() == 0) {
                return now.answer();
            }
            outage = new Outage(now.path(), now.after() - 1, now.answer());
        }
        if (!isAuthorized(request)) {
            refused.add(request);
            return refusal();
        }
        return answer(request);
    }

    @Override
    public final void close() {
        server.stop(0);
    }
}
