package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.message.Redaction;
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

    /// @param maxBody how much of the body is shown; 0 for none of it
    /// @param sent    the request with its secrets, which the body may repeat
    static HttpStatusException of(RestResponse response, RestRequest sent, int maxBody) {
        int status = response.status();
        String body = maxBody == 0 ? "" : Redaction.body(response.text(), sent, response.request());
        if (body.length() > maxBody) {
            body = body.substring(0, maxBody) + " … [the rest is cut]";
        }
        return new HttpStatusException("%d %s Error: %s for %s%s%s".formatted(status,
                status >= 500 ? "Server" : "Client", response.reason(), response.request(), hint(status),
                body.isEmpty() ? "" : "\n" + body), response);
    }

    private static String hint(int status) {
        return switch (status) {
            case 401 -> ": the server does not accept the credentials; check auth and the secrets it reads";
            case 403 -> ": the credentials do not allow this";
            case 404 -> ": check base_url and path; where it is right that something is not there, add "
                    + "response_actions: [{status_code: 404, action: ignore}]";
            case 407 -> ": the proxy requires a user and a password; give them in proxy of the client";
            case 429 -> ": the server asks for fewer requests";
            default -> "";
        };
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
