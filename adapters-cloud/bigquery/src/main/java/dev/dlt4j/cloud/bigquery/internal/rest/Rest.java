package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends requests to BigQuery, with a token, and again while they fail for a reason that passes. Safe for use
/// by several threads.
public final class Rest implements AutoCloseable {
    private static final Duration MAX_PAUSE = Duration.ofSeconds(20);

    /// How requests are sent.
    ///
    /// @param endpoint      the address without a path: `https://bigquery.googleapis.com`
    /// @param timeout       of a request
    /// @param uploadTimeout of the upload of a file
    /// @param deadline      for how long a request is repeated
    public record Settings(String endpoint, Duration timeout, Duration uploadTimeout, Duration deadline) {}

    private final Settings settings;
    private final Supplier<Optional<String>> token;
    private final RequestPause pause;
    private final HttpClient http;

    /// Connects to nothing.
    ///
    /// @param token gives an access token before each request; empty: none is sent
    public Rest(Settings settings, Supplier<Optional<String>> token, RequestPause pause) {
        this.settings = settings;
        this.token = token;
        this.pause = pause;
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout()).build();
    }

    /// Sends a document, or none.
    ///
    /// @param path  from the address on, with its query
    /// @return the document that was answered; empty when there is none
    /// @throws ApiFailure when it does not succeed in time
    public Map<String, @Nullable Object> call(String method, String path, @Nullable Object document) {
        BodyPublisher body = document == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JsonText.compact(document));
        return again(() -> {
            HttpRequest.Builder request = request(path, settings.timeout()).method(method, body);
            if (document != null) {
                request.header("Content-Type", "application/json; charset=UTF-8");
            }
            return Answer.of(succeeded(request.build()).body());
        });
    }

    /// Sends a document and a file in one request.
    public Map<String, @Nullable Object> multipart(String path, Object document, BodyPublisher file) {
        String boundary = "dlt4j_of_two_parts_2f6d1c0a9b";
        BodyPublisher body = BodyPublishers.concat(
                text("--" + boundary + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
                        + JsonText.compact(document) + "\r\n--" + boundary
                        + "\r\nContent-Type: application/octet-stream\r\n\r\n"),
                file, text("\r\n--" + boundary + "--\r\n"));
        return again(() -> Answer.of(succeeded(request(path, settings.uploadTimeout())
                .header("Content-Type", "multipart/related; boundary=" + boundary)
                .POST(body).build()).body()));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A request that is to be completed, with its token.
    public HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create(path.startsWith("/") ? settings.endpoint() + path : path))
                .timeout(timeout);
        token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    public Settings settings() {
        return settings;
    }

    /// Sends a request once and takes any answer.
    HttpResponse<String> send(HttpRequest request) {
        return send(http, request, BodyHandlers.ofString());
    }

    /// Sends a request by a client and takes any answer.
    ///
    /// @throws ApiFailure when the server cannot be reached
    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new ApiFailure("unreachable", request.uri().getHost() + " cannot be reached: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("the run was interrupted while BigQuery worked", e);
        }
    }

    private HttpResponse<String> succeeded(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw Answer.failure(answer.statusCode(), answer.body());
        }
        return answer;
    }

    /// Repeats work while it fails for a reason that passes, with pauses that grow, up to the deadline.
    public <T> T again(Supplier<T> work) {
        Duration left = settings.deadline();
        Duration next = Duration.ofSeconds(1);
        while (true) {
            try {
                return work.get();
            } catch (ApiFailure e) {
                if (!e.passes() || left.compareTo(next) < 0) {
                    throw e;
                }
                pause.wait(next);
                left = left.minus(next);
                next = RequestPause.doubled(next, MAX_PAUSE);
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
