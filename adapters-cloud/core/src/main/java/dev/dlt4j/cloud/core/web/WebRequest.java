package dev.dlt4j.cloud.core.web;

import java.util.Map;
import java.util.Optional;

/// A request to a service that stores files.
///
/// @param url     percent-encoded; it may hold a signature, so it is never shown
/// @param headers without `Content-Length`
/// @param body    empty when none is sent
public record WebRequest(String method, String url, Map<String, String> headers, Optional<byte[]> body) {
    public WebRequest {
        headers = Map.copyOf(headers);
    }

    /// A request without a body.
    public static WebRequest of(String method, String url, Map<String, String> headers) {
        return new WebRequest(method, url, headers, Optional.empty());
    }
}
