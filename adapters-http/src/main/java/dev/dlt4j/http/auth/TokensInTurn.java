package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Several tokens, of which each request takes the next, so that none meets its limit first.
final class TokensInTurn implements Authentication {
    private final List<Authentication> tokens;
    private final AtomicInteger turn = new AtomicInteger();

    TokensInTurn(List<? extends Authentication> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        return tokens.get(Math.floorMod(turn.getAndIncrement(), tokens.size())).authorize(request, endpoint);
    }
}
