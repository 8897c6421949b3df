package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;

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

    /// Called when an answer says that the limit of the credentials is reached, or that they are refused:
    /// whether others are at hand that may be sent at once.
    ///
    /// @param sent the request as it was sent
    default boolean another(RestRequest sent, RestResponse answer) {
        return false;
    }

    /// The request without what [#authorize] adds to its address, as links of a server to its next page may
    /// repeat it.
    default RestRequest bare(RestRequest request) {
        return request;
    }
}
