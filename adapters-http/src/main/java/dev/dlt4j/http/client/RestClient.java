package dev.dlt4j.http.client;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.message.NotJsonAnswer;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.rows.Body;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Asks an API for pages, dlt's `RESTClient`: with credentials, and again when a server is out of order.
/// Immutable; a method that changes something returns a changed copy, and copies share their connections. May
/// be used by threads at once.
///
/// ```java
/// RestClient.of("https://api.github.com").auth(bearer(token)).paginator(headerLink())
/// ```
public final class RestClient implements AutoCloseable {
    /// Where a smaller page is the better remedy, one more attempt is enough.
    private static final int QUICK_ATTEMPTS = 2;

    private final ClientSettings settings;
    private final SharedConnections connections;

    private RestClient(ClientSettings settings, SharedConnections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /// A client for the paths below an address. A user with a password in it become credentials.
    public static RestClient of(String baseUrl) {
        String user = UrlText.user(baseUrl);
        ClientSettings settings = ClientSettings.of(UrlText.withoutUser(baseUrl));
        if (!user.isEmpty()) {
            int colon = user.indexOf(':');
            settings = settings.withAuth(Authentications.basic(colon < 0 ? user : user.substring(0, colon),
                    Secret.of(colon < 0 ? "" : user.substring(colon + 1))));
        }
        return new RestClient(settings, new SharedConnections(settings.connections()));
    }

    private RestClient with(ClientSettings changed) {
        return new RestClient(changed, connections);
    }

    /// With credentials, which go to the host of the base address and to [#trusting] ones, as headers do.
    public RestClient auth(@Nullable Authentication auth) {
        return with(settings.withAuth(auth));
    }

    /// With the paginator of all endpoints; without one it is found by the first answer.
    public RestClient paginator(@Nullable Paginator paginator) {
        return with(settings.withPaginator(paginator));
    }

    /// With a header in each request.
    public RestClient header(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(settings.headers());
        headers.put(name, value);
        return with(settings.withHeaders(headers));
    }

    /// With other rules of when a request is sent again.
    public RestClient retry(RetryPolicy retry) {
        return with(settings.withRetry(retry));
    }

    /// With other limits of time. It has connections of its own.
    public RestClient timeouts(Timeouts timeouts) {
        return connecting(settings.connections().withTimeouts(timeouts));
    }

    private RestClient connecting(ConnectionSettings changed) {
        return new RestClient(settings.withConnections(changed), new SharedConnections(changed));
    }

    /// The authorities that it trusts on encrypted connections, and its own certificate.
    public TlsSettings tls() {
        return settings.connections().tls();
    }

    /// With authorities and a certificate of its own on encrypted connections. It has connections of its own.
    public RestClient tls(TlsSettings tls) {
        return connecting(settings.connections().withTls(tls));
    }

    /// With other proxies than those of the environment. It has connections of its own.
    public RestClient proxies(ProxySettings proxies) {
        return connecting(settings.connections().withProxies(proxies));
    }

    /// Whether HTTP/2 is spoken with servers that have it, which is the default. It has connections of its
    /// own.
    public RestClient http2(boolean spoken) {
        return connecting(settings.connections().withHttp2(spoken));
    }

    /// With another way to wait, for tests.
    public RestClient waiting(Waiting waiting) {
        return with(settings.withWaiting(waiting));
    }

    /// With so many requests in a period at most.
    public RestClient atMost(int requests, Duration period) {
        return with(settings.withPace(new Pace(settings.clock(), period.dividedBy(requests), true)));
    }

    /// With so many requests at once, over all that is read, for pages that are not wanted yet, where
    /// endpoints [allow it][PagedEndpoint#ahead]; 4 by default, 0 for none.
    public RestClient readingAhead(int pages) {
        return with(settings.withEarly(new EarlyRequests(pages)));
    }

    /// With a pause when the server's headers (`X-RateLimit-Remaining` …) say that no request is left.
    public RestClient heedingLimits() {
        return with(settings.withPace(new Pace(settings.clock(), null, true)));
    }

    /// With hosts besides that of the base address that get credentials and headers too:
    /// `https://files.example.com`.
    public RestClient trusting(String... origins) {
        Set<String> trusted = new LinkedHashSet<>(settings.trusted());
        for (String origin : origins) {
            trusted.add(UrlText.origin(origin));
        }
        return with(settings.withTrusted(trusted));
    }

    /// With what sees each answer first.
    public RestClient hooks(List<ResponseHook> hooks) {
        return with(settings.withHooks(hooks));
    }

    /// With so much of the body of a refused request in the message; by default none, as it may hold secrets.
    public RestClient showingErrorBodies(int maxLength) {
        return with(settings.withReport(settings.report().withMaxBody(maxLength)));
    }

    /// With other words about refused requests: the server's own, and what to do.
    public RestClient reporting(ErrorReport report) {
        return with(settings.withReport(report));
    }

    /// The address below which paths are.
    public String baseUrl() {
        return settings.baseUrl();
    }

    /// A request for a path, with the headers of the client.
    public RestRequest request(String method, String path) {
        return new RestRequest(method, UrlText.join(settings.baseUrl(), path), Map.of(), settings.headers(),
                null, null);
    }

    /// Sends any request. The answer may have any status.
    public RestResponse send(RestRequest request) {
        try (SharedConnections.Use use = connections.use()) {
            return exchange(use.transport()).send(request, settings.auth(), settings.hooks());
        }
    }

    /// Asks for a path. The answer may have any status.
    public RestResponse get(String path) {
        return send(request("GET", path));
    }

    /// The pages of an endpoint, each asked for when it is wanted, or [earlier][PagedEndpoint#ahead]. Close
    /// the stream if it is not read to its end.
    public Stream<RestPage> paginate(PagedEndpoint endpoint) {
        return paginate(endpoint, null);
    }

    /// The pages of an endpoint from a request on that [RestPage#next] gave.
    public Stream<RestPage> paginate(PagedEndpoint endpoint, @Nullable RestRequest resumed) {
        SharedConnections.Use use = connections.use();
        Paginator paginator = endpoint.paginator() == null ? settings.paginator() : endpoint.paginator();
        RestRequest request = endpoint.request(settings.baseUrl(), settings.headers());
        RestRequest unsized = paginator == null ? request : paginator.first(request);
        Exchange exchange = exchange(use.transport());
        Authentication auth = endpoint.authInForce(settings.auth());
        List<ResponseHook> hooks = new ArrayList<>(settings.hooks());
        hooks.addAll(endpoint.hooks());
        if (endpoint.format().isJson()) {
            hooks.add(RestClient::whole);
        }
        Function<RestRequest, RestResponse> sender = page -> exchange.sendChecked(page, auth, hooks);
        PageSize size = endpoint.size();
        PageSizes sizes = size == null || paginator == null
                ? null
                : new PageSizes(size, paginator,
                        page -> exchange.attempting(QUICK_ATTEMPTS).sendChecked(page, auth, hooks), sender);
        RestRequest first = sizes == null ? unsized : sizes.first(unsized);
        EarlyAnswers early = endpoint.ahead() && sizes == null && settings.early().most() > 0
                ? new EarlyAnswers(settings.early(), sender)
                : null;
        PageReading pages = new PageReading(resumed == null ? first : resumed, paginator, endpoint.auth(auth),
                sizes, sender, early, connections::isFirst);
        Stream<RestPage> stream = StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages,
                Spliterator.ORDERED | Spliterator.NONNULL), false).onClose(use::close);
        return early == null ? stream : stream.onClose(early::close);
    }

    /// A body that ends with its connection may have lost its end, which only its JSON shows.
    private static RestResponse whole(RestResponse response) {
        if (response.endsWithConnection() && response.status() < 300) {
            try {
                Body.of(response);
            } catch (NotJsonAnswer e) {
                if (e.isCut()) {
                    throw new AskAgain(e.getMessage() + ", so the answer was cut");
                }
            }
        }
        return response;
    }

    private Exchange exchange(Transport transport) {
        Set<String> origins = new LinkedHashSet<>(settings.trusted());
        origins.add(UrlText.origin(settings.baseUrl()));
        return new Exchange(transport, settings.retry(), settings.waiting(), settings.pace(),
                settings.clock(), new Recipients(origins, settings.headers(), connections::isFirst),
                settings.report());
    }

    /// The pages of a path as a resource.
    public Resource<JsonObject> resource(String name, String path) {
        return resource(name, PagedEndpoint.get(path));
    }

    /// The pages of an endpoint as a resource. Rows stay bytes until a step looks into them.
    @SuppressWarnings("unchecked") // rows that are looked at are objects
    public Resource<JsonObject> resource(String name, PagedEndpoint endpoint) {
        return (Resource<JsonObject>) (Resource<?>) Resource.<Object>push(name, (context, out) -> {
            try (Stream<RestPage> pages = paginate(endpoint)) {
                pages.forEachOrdered(page -> {
                    page.rows().to(out, page.response().request().toString());
                    page.response().release();
                });
            }
        });
    }

    /// Closes the connections that nobody uses. They are closed also when the last reading ends.
    @Override
    public void close() {
        connections.release();
    }
}
