package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A token that a server issues: asked for when there is none or it expired, by one thread while others wait.
final class IssuedToken implements Authentication {
    private final TokenRequest source;
    private final String header;
    private final String prefix;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private TokenRequest.@Nullable Token token;
    private long expiry;

    /// @param header in which it is sent
    /// @param prefix what stands before it there: `Bearer `
    IssuedToken(TokenRequest source, String header, String prefix, Clock clock) {
        this.source = source;
        this.header = header;
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        lock.lock();
        try {
            TokenRequest.Token known = token;
            if (known == null || clock.millis() >= expiry) {
                known = source.read(endpoint.ask(source.request(clock.millis() / 1000)));
                token = known;
                expiry = clock.millis() + Math.round(known.lifetime() * 1000);
            }
            return request.header(header, prefix + known.text());
        } finally {
            lock.unlock();
        }
    }

    /// A token that was refused is forgotten, unless another thread has replaced it meanwhile.
    @Override
    public boolean renew(RestRequest refused) {
        lock.lock();
        try {
            if (token != null && (prefix + token.text()).equals(refused.headers().get(header))) {
                token = null;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
