package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;

/// Brings requests to servers. May be used by threads at once; opens nothing before the first request.
interface Transport {
    /// Sends a request once, following redirects, and reads the answer to its end.
    ///
    /// @param request    as it is, without credentials
    /// @param authorized as it is sent to its own address
    /// @param recipients which hosts get secrets after a redirect
    /// @throws IOException when no answer came, or not all of it
    RestResponse send(RestRequest request, RestRequest authorized, Recipients recipients)
            throws IOException;

    /// Closes connections that nobody uses now.
    void release();
}
