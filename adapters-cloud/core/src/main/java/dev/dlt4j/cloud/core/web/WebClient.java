package dev.dlt4j.cloud.core.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/// Sends requests, and again while they fail for a time: when there is no answer, and for the statuses by
/// which services ask for that; a certificate that is not trusted is not asked again. A body that stops
/// coming ends with an error. Redirects are not followed. Safe for use by several threads.
///
/// @param connect  until there is a connection
/// @param read     until there are more bytes
/// @param attempts how often a request is sent at most
public record WebClient(Duration connect, Duration read, int attempts, WebPause pause) {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);

    /// Makes a request; asked before each attempt, as a signature is valid for a time.
    @FunctionalInterface
    public interface Making {
        WebRequest request() throws IOException;
    }

    /// As the stores of buckets do it: up to eight attempts in half a minute.
    public static WebClient ofDefaults() {
        return new WebClient(Duration.ofSeconds(20), Duration.ofSeconds(60), 8, WebPause.ofThread());
    }

    /// The same with another way to wait.
    public WebClient pause(WebPause other) {
        return new WebClient(connect, read, attempts, other);
    }

    /// Sends a request.
    ///
    /// @return the answer, whatever its status; the caller closes it
    /// @throws IOException when there is none
    public WebAnswer send(Making making) throws IOException {
        for (int attempt = 1;; attempt++) {
            Duration next = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
            try {
                WebAnswer answer = once(making.request());
                if (attempt >= attempts || !PASSING.contains(answer.status())) {
                    return answer;
                }
                answer.close();
                next = answer.header("Retry-After").flatMap(WebClient::seconds).orElse(next);
            } catch (InterruptedIOException e) {
                if (attempt >= attempts || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            } catch (IOException e) {
                if (attempt >= attempts || e instanceof SSLException) {
                    throw e;
                }
            }
            pause.of(next.compareTo(MAX_PAUSE) < 0 ? next : MAX_PAUSE);
        }
    }

    private static Optional<Duration> seconds(String asked) {
        return asked.strip().matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(asked.strip())))
                : Optional.empty();
    }

    private WebAnswer once(WebRequest request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(request.url()).toURL().openConnection();
        connection.setConnectTimeout((int) connect.toMillis());
        connection.setReadTimeout((int) read.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("User-Agent", "dlt4j");
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().isPresent()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body().get());
            }
        }
        return new WebAnswer(connection);
    }
}
