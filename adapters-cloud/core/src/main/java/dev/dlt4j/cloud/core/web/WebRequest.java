package dev.dlt4j.cloud.core.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a service that stores files.
///
/// @param url     percent-encoded; it may hold a signature, so it is never shown
/// @param headers without `Content-Length`
/// @param body    null when none is sent
@SuppressWarnings("ArrayRecordComponent") // two requests are never compared
public record WebRequest(String method, String url, Map<String, String> headers, byte @Nullable [] body) {
    public WebRequest {
        headers = Map.copyOf(headers);
    }

    /// A request without a body.
    public static WebRequest of(String method, String url, Map<String, String> headers) {
        return new WebRequest(method, url, headers, null);
    }
}
