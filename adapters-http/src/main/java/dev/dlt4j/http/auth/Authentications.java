package dev.dlt4j.http.auth;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kinds of credentials there are.
public final class Authentications {
    private Authentications() {}

    /// A token in the header `Authorization`.
    public static Authentication bearer(Secret token) {
        return AuthKind.bearer(token.reveal());
    }

    /// User and password.
    public static Authentication basic(String user, Secret password) {
        return AuthKind.basic(user, password.reveal());
    }

    /// A key in a header.
    public static Authentication keyInHeader(String header, Secret key) {
        return new StaticHeader(header, key);
    }

    /// A key in the query.
    public static Authentication keyInQuery(String param, Secret key) {
        return new KeyParam(param, key);
    }

    /// A key in a cookie.
    public static Authentication keyInCookie(String cookie, Secret key) {
        return new KeyCookie(cookie, key);
    }

    /// A token by the grant of client credentials of OAuth 2, asked for again when it expires.
    public static Authentication clientCredentials(String tokenUrl, String clientId, Secret clientSecret) {
        return of("oauth2_client_credentials",
                Map.of("access_token_url", tokenUrl, "client_id", clientId, "client_secret", clientSecret));
    }

    /// Any of them by its name and keys in a configuration: `oauth_jwt`, `login`, `tokens` ….
    ///
    /// @throws ConfigurationError naming the key that does not fit
    public static Authentication of(String type, Map<String, ? extends @Nullable Object> settings) {
        return of(type, settings, Map.of(), Clock.systemUTC());
    }

    /// The same with values for keys that are not written, and a clock.
    public static Authentication of(String type, Map<String, ? extends @Nullable Object> settings,
            Map<String, Secret> found, Clock clock) {
        return AuthKind.named(type)
                .orElseThrow(() -> new ConfigurationError("there is no auth named \"%s\"; there are: %s"
                        .formatted(type, String.join(", ", names()))))
                .open(new AuthSettings(settings, found), clock);
    }

    /// The names of all kinds.
    public static List<String> names() {
        return AuthKind.names();
    }

    /// The keys that a kind takes; empty when there is no such kind.
    public static Optional<List<String>> keys(String type) {
        return AuthKind.named(type).map(AuthKind::keys);
    }
}
