package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.Optional;

/// An answer whose status says that the request failed. It is the cause of the [TerminalException] or
/// [TransientException] that is thrown.
public final class HttpStatusException extends DltException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient RestResponse response;

    private HttpStatusException(String message, RestResponse response) {
        super(message);
        this.status = response.status();
        this.response = response;
    }

    /// @param sent the request with its secrets, which the body may repeat
    static HttpStatusException of(RestResponse response, RestRequest sent, ErrorReport report) {
        int status = response.status();
        return new HttpStatusException("%d %s Error: %s for %s%s".formatted(status,
                status >= 500 ? "Server" : "Client", response.reason(), response.request(),
                report.text(response, sent)), response);
    }

    /// The status.
    public int status() {
        return status;
    }

    /// The answer.
    public RestResponse response() {
        return response;
    }

    /// The failure as callers expect it: one that may pass by itself for a server's fault or too many
    /// requests, else one that stays.
    DltException sorted() {
        String message = String.valueOf(getMessage());
        return RetryPolicy.isTransient(status)
                ? new TransientException(message, this)
                : new TerminalException(message, this);
    }

    /// The answer behind a failure.
    public static Optional<RestResponse> responseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpStatusException answered) {
                return Optional.of(answered.response());
            }
        }
        return Optional.empty();
    }
}
