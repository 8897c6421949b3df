package dev.dlt4j.cloud.core.web;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/// Asks a web server for files of a folder, follows where it leads, and says what its answers mean.
record WebFolder(WebAddress address, WebClient client) {
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 10;
    private static final int PRECONDITION = 412;

    /// An answer and the URL that gave it.
    record Found(WebAnswer answer, String url) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            answer.close();
        }
    }

    /// Sends a request, whatever is answered.
    ///
    /// @param path percent-encoded
    Found ask(String method, String path, Map<String, String> headers) throws IOException {
        String url = address.asked(path);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            String now = url;
            Map<String, String> all = new HashMap<>(address.headersFor(now));
            all.putAll(headers);
            WebAnswer answer = sent(path, () -> WebRequest.of(method, now, all));
            Optional<String> location = ELSEWHERE.contains(answer.status())
                    ? answer.header("Location")
                    : Optional.empty();
            if (location.isEmpty()) {
                return new Found(answer, now);
            }
            answer.close();
            url = target(path, now, location.get());
        }
        throw new TerminalException("%s: more than %d redirects, as in a circle; check bucket_url".formatted(
                address.url(path), MAX_REDIRECTS));
    }

    private String target(String path, String from, String location) {
        try {
            URI target = URI.create(from).resolve(location.replace(" ", "%20"));
            if (target.getHost() != null && String.valueOf(target.getScheme()).startsWith("http")) {
                return target.toString();
            }
        } catch (IllegalArgumentException e) {
            // the message below says it
        }
        throw new TerminalException(
                "%s: the server leads to what is no address".formatted(address.url(path)));
    }

    private WebAnswer sent(String path, WebClient.Making making) throws IOException {
        try {
            return client.send(making);
        } catch (SSLException e) {
            throw new TerminalException("%s: no trusted connection: %s; check the certificate of the server"
                    .formatted(address.url(path), e.getMessage()), e);
        } catch (IOException e) {
            throw new IOException("%s cannot be reached: %s".formatted(address.url(path), e.getMessage()), e);
        }
    }

    /// The answer to a request that succeeded.
    ///
    /// @param path percent-encoded
    Found get(String path, Map<String, String> headers) throws IOException {
        Found found = ask("GET", path, headers);
        if (found.answer().succeeded()) {
            return found;
        }
        try (found) {
            throw failure(path, found.answer().status());
        }
    }

    IOException failure(String path, int status) {
        String url = address.url(path);
        return switch (status) {
            case 404, 410 -> new NoSuchFileException(url);
            case 401, 403 -> new AccessDeniedException(url, null, "status " + status);
            case PRECONDITION -> new IOException(url + " has changed since it was listed");
            default -> new IOException("status " + status + " of " + url);
        };
    }
}
