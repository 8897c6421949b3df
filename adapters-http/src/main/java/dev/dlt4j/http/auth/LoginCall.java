package dev.dlt4j.http.auth;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.Body;
import dev.dlt4j.http.rows.Selector;
import org.jspecify.annotations.Nullable;

/// A token from a login call of the API's own.
///
/// @param tokenPath    where the token is in the answer
/// @param lifetimePath where its lifetime in seconds is; null when the answer does not say
/// @param lifetime     in seconds, where the answer says none
record LoginCall(RestRequest login, Selector tokenPath, @Nullable Selector lifetimePath,
        double lifetime) implements TokenRequest {
    @Override
    public RestRequest request(long epochSeconds) {
        return login;
    }

    @Override
    public Token read(RestResponse answer) {
        Body body = Body.of(answer);
        Object token = body.first(tokenPath).orElseThrow(() -> new TerminalException(
                "%s: the answer holds no token at `%s`".formatted(answer.request(), tokenPath)));
        Object seconds = lifetimePath == null ? null : body.first(lifetimePath).orElse(null);
        return new Token(String.valueOf(token), FormGrant.lifetime(seconds, lifetime));
    }
}
