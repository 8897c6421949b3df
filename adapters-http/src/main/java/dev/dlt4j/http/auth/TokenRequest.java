package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;

/// How a token is asked for, and read from the answer.
interface TokenRequest {
    /// The request. Called again for each token, as it may hold a time.
    RestRequest request(long epochSeconds);

    /// The token that the answer holds.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when it holds none
    Token read(RestResponse answer);

    /// A token.
    ///
    /// @param lifetime in seconds
    record Token(String text, double lifetime) {
        @Override
        public String toString() {
            return "token ***";
        }
    }
}
