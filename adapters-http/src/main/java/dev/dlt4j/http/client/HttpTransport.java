package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.message.Content;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.Spool;
import dev.dlt4j.http.message.UrlText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Requests by Apache HttpClient, over connections that are kept.
final class HttpTransport implements Transport {
    private static final int MAX_REDIRECTS = 30;
    private static final int PIECE = 16384;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String USER_AGENT = "dlt4j/" + version();

    private final ConnectionSettings settings;
    private final TimeLimit limit;
    private final Http1Connections http1;
    private final Set<HttpHost> withHttp2 = ConcurrentHashMap.newKeySet();
    private final Map<String, HttpHost> hosts = new ConcurrentHashMap<>();
    private @Nullable Http2Connections http2;

    HttpTransport(ConnectionSettings settings) {
        this.settings = settings;
        this.limit = new TimeLimit(settings.timeouts().total());
        this.http1 = new Http1Connections(settings, USER_AGENT);
    }

    private static String version() {
        return Objects.requireNonNullElse(HttpTransport.class.getPackage().getImplementationVersion(), "0");
    }

    @Override
    public RestResponse send(RestRequest request, RestRequest authorized, Recipients recipients)
            throws IOException {
        String url = UrlText.withParams(authorized.url(), authorized.params());
        RestRequest sent = authorized;
        boolean asGet = false;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            RestResponse response = once(sent, url, request);
            String location = REDIRECTS.contains(response.status())
                    ? response.header("location").orElse(null)
                    : null;
            if (location == null) {
                return response;
            }
            String target;
            try {
                target = UrlText.resolve(url, location);
            } catch (IllegalArgumentException e) {
                throw new TerminalException(
                        "%s: the redirect leads to what is no address: %s".formatted(request,
                                Redaction.url(location)),
                        e);
            }
            asGet |= isFollowedByGet(sent, response.status());
            sent = recipients.trusts(target) ? authorized : recipients.fit(request, target);
            if (asGet) {
                sent = new RestRequest("GET", sent.url(), Map.of(), sent.headers(), null, null);
            }
            url = target;
        }
        throw new TerminalException("%s: more than %d redirects, as in a circle: check the address".formatted(
                request, MAX_REDIRECTS));
    }

    /// As browsers and requests do it: after these answers a POST goes on as a GET.
    private static boolean isFollowedByGet(RestRequest request, int status) {
        return switch (status) {
            case 302, 303 -> !request.method().equals("HEAD");
            case 301 -> request.method().equals("POST");
            default -> false;
        };
    }

    private RestResponse once(RestRequest request, String url, RestRequest shown) throws IOException {
        HttpHost host = host(url);
        try {
            if (!withHttp2.contains(host)) {
                try {
                    return http1(host, request, url, shown);
                } catch (NegotiatingTls.Http2Chosen e) {
                    withHttp2.add(host);
                }
            }
            return execute(http2(), host, message(request, host, url), shown);
        } catch (IOException e) {
            Optional<TerminalException> fault = CertificateFault.of(shown, e);
            if (fault.isPresent()) {
                throw fault.get();
            }
            throw e;
        }
    }

    private RestResponse http1(HttpHost host, RestRequest request, String url, RestRequest shown)
            throws IOException {
        TimedRequest message = message(request, host, url);
        return http1.direct().takes(host, message)
                ? message.within(limit,
                        () -> http1.direct().send(host, message, answer -> read(shown, answer, message)))
                : execute(http1.client(), host, message, shown);
    }

    private RestResponse execute(HttpClient client, HttpHost host, TimedRequest message, RestRequest shown)
            throws IOException {
        return message.within(limit,
                () -> client.execute(host, message, null, answer -> read(shown, answer, message)));
    }

    private synchronized HttpClient http2() {
        Http2Connections open = http2;
        if (open == null) {
            open = new Http2Connections(settings, http1.context(), USER_AGENT);
            http2 = open;
        }
        return open.client();
    }

    private HttpHost host(String url) {
        return hosts.computeIfAbsent(UrlText.origin(url), origin -> host(origin, url));
    }

    private static HttpHost host(String origin, String url) {
        if (origin.startsWith("http://") || origin.startsWith("https://")) {
            try {
                return HttpHost.create(origin);
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw unfit(url, e);
            }
        }
        throw unfit(url, new IllegalArgumentException("neither http:// nor https://"));
    }

    private static TerminalException unfit(String url, Exception cause) {
        return new TerminalException(
                "%s: not an address that can be asked; it begins with http:// or https:// and a host"
                        .formatted(url.isEmpty() ? "an empty text" : Redaction.url(url)),
                cause);
    }

    private static TimedRequest message(RestRequest request, HttpHost host, String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        int query = url.indexOf('?');
        String target = path >= 0 && (query < 0 || path < query)
                ? url.substring(path)
                : query >= 0 ? "/" + url.substring(query) : "/";
        TimedRequest message = new TimedRequest(request.method(), host, target);
        message.setHeader("Accept", "*/*");
        message.setHeader("Accept-Encoding", Packing.ACCEPTED);
        byte[] body = null;
        String type = null;
        if (request.data() instanceof String text) {
            body = text.getBytes(UTF_8);
        } else if (request.data() instanceof byte[] bytes) {
            body = bytes;
        } else if (request.data() != null && RestRequest.isFilled(request.data())) {
            body = UrlText.form(request.data()).getBytes(UTF_8);
            type = "application/x-www-form-urlencoded";
        } else if (request.json() != null) {
            body = JsonText.compactBytes(request.json());
            type = "application/json";
        }
        if (type != null) {
            message.setHeader("Content-Type", type);
        }
        request.headers().forEach(message::setHeader);
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body, null));
        }
        return message;
    }

    private static RestResponse read(RestRequest request, ClassicHttpResponse answer, TimedRequest sent)
            throws IOException {
        List<RestResponse.Header> headers = new ArrayList<>();
        String packing = "";
        for (org.apache.hc.core5.http.Header header : answer.getHeaders()) {
            String value = Objects.requireNonNullElse(header.getValue(), "");
            headers.add(new RestResponse.Header(header.getName(), value));
            if (header.getName().equalsIgnoreCase("content-encoding")) {
                packing = value.toLowerCase(Locale.ROOT).strip();
            }
        }
        HttpEntity entity = answer.getEntity();
        return new RestResponse(request, answer.getCode(),
                Objects.requireNonNullElse(answer.getReasonPhrase(), ""), headers,
                entity == null ? Content.of(new byte[0]) : content(entity, packing, sent))
                .endedWithConnection(entity != null && entity.getContentLength() < 0 && !entity.isChunked()
                        && !HttpVersion.HTTP_2.equals(answer.getVersion()));
    }

    /// All of the body: rows are handed on only when it is complete, as they would come twice when the
    /// request is sent again.
    private static Content content(HttpEntity entity, String packing, TimedRequest sent) throws IOException {
        Spool spool = Spool.ofDefaults();
        long known = packing.isEmpty() ? entity.getContentLength() : -1;
        try (InputStream raw = entity.getContent();
                InputStream unpacked = Packing.unpacked(raw, packing)) {
            byte[] piece = new byte[known < 0 ? PIECE : Math.clamp(known, 1, PIECE)];
            for (int length = unpacked.read(piece); length >= 0; length = unpacked.read(piece)) {
                spool.write(piece, 0, length);
                if (sent.isCancelled()) {
                    throw new IOException("cancelled");
                }
            }
            return spool.content();
        } catch (IOException | RuntimeException e) {
            spool.discard();
            throw e;
        }
    }

    @Override
    public synchronized void release() {
        limit.release();
        http1.release();
        if (http2 != null) {
            http2.close();
            http2 = null;
        }
    }
}
