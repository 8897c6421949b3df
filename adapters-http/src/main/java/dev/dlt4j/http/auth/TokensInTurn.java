package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RateLimit;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Several tokens, of which each request takes the next, so that none meets its limit first. One whose limit
/// is reached, or that is refused, is left out while another is good.
final class TokensInTurn implements Authentication {
    private static final String HEADER = "Authorization";
    /// Where the server does not say how long a limit lasts.
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;

    private final List<String> headers;
    private final long[] free;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private int turn;

    TokensInTurn(List<Secret> tokens, Clock clock) {
        this.headers = tokens.stream().map(token -> "Bearer " + token.reveal()).toList();
        this.free = new long[headers.size()];
        this.clock = clock;
    }

    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        lock.lock();
        try {
            long now = clock.millis();
            int best = turn;
            for (int i = 0; i < free.length; i++) {
                int each = (turn + i) % free.length;
                if (Math.max(free[each], now) < Math.max(free[best], now)) {
                    best = each;
                }
            }
            turn = (best + 1) % free.length;
            return request.header(HEADER, headers.get(best));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean another(RestRequest sent, RestResponse answer) {
        lock.lock();
        try {
            int token = headers.indexOf(sent.headers().get(HEADER));
            long now = clock.millis();
            if (token >= 0) {
                free[token] = answer.status() == UNAUTHORIZED
                        ? Long.MAX_VALUE
                        : RateLimit.of(answer, clock).pause().orElse(PAUSE).toMillis() + now;
            }
            for (long each : free) {
                if (each <= now) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
