package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;

/// Credentials of requests. They are added to each request when it is sent, and only to requests for the host
/// they are meant for. May be used by threads at once.
@FunctionalInterface
public interface Authentication {
    /// The request with its credentials.
    ///
    /// @param endpoint asks a server for a token, where one is needed
    RestRequest authorize(RestRequest request, TokenEndpoint endpoint);

    /// Called when a server refused the credentials (status 401): whether others are at hand, so that the
    /// request is worth sending again.
    ///
    /// @param refused the request that was refused, as it was sent
    default boolean renew(RestRequest refused) {
        return false;
    }
}
