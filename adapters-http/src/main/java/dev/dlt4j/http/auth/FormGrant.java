package dev.dlt4j.http.auth;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A grant of OAuth 2: a form is sent, and JSON with `access_token` and `expires_in` comes back.
///
/// @param form          the form, made for a time
/// @param refreshToken  a token that the form sends as `refresh_token`, replaced by what the server gives
///                      back; null when the grant has none
/// @param lifetime      in seconds, where the answer says none
record FormGrant(String url, LongFunction<Map<String, @Nullable Object>> form,
        Map<String, String> headers, @Nullable AtomicReference<String> refreshToken,
        double lifetime) implements TokenRequest {
    @Override
    public RestRequest request(long epochSeconds) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(form.apply(epochSeconds));
        if (refreshToken != null) {
            data.put("refresh_token", refreshToken.get());
        }
        return new RestRequest("POST", url, Map.of(), headers, null, data);
    }

    @Override
    public Token read(RestResponse answer) {
        if (!(answer.json() instanceof Map<?, ?> members)
                || !(members.get("access_token") instanceof String token) || token.isEmpty()) {
            throw new TerminalException(answer.request()
                    + ": the answer holds no access_token: check the client's id, its secret and the scopes");
        }
        if (refreshToken != null && members.get("refresh_token") instanceof String next) {
            refreshToken.set(next);
        }
        return new Token(token, lifetime(members.get("expires_in"), lifetime));
    }

    static double lifetime(@Nullable Object written, double otherwise) {
        return switch (written) {
            case Number seconds -> seconds.doubleValue();
            case String seconds when seconds.matches("[0-9]+(\\.[0-9]+)?") -> Double.parseDouble(seconds);
            case null, default -> otherwise;
        };
    }

    /// The address alone: the rest holds secrets.
    @Override
    public String toString() {
        return "grant of " + Redaction.url(url);
    }
}
