package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;

/// Sends a request without credentials, again where that helps.
@FunctionalInterface
public interface TokenEndpoint {
    /// The answer.
    ///
    /// @throws dev.dlt4j.domain.DltException when there is none, or one with a status of 400 or more
    RestResponse ask(RestRequest request);
}
