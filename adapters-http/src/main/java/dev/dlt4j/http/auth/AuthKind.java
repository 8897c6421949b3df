package dev.dlt4j.http.auth;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Kinds of credentials by their names in a configuration, with the keys each takes: dlt's four, and ours.
enum AuthKind {
    BEARER("token"), API_KEY("name", "api_key", "location"), HTTP_BASIC("username",
            "password"),
    OAUTH2_CLIENT_CREDENTIALS("access_token", "access_token_url", "client_id",
            "client_secret", "access_token_request_data",
            "default_token_expiration"),
    OAUTH2_REFRESH_TOKEN("access_token_url", "client_id",
            "client_secret", "refresh_token", "access_token_request_data",
            "default_token_expiration"),
    OAUTH_JWT("client_id", "private_key",
            "private_key_passphrase", "auth_endpoint", "scopes", "headers",
            "default_token_expiration"),
    GOOGLE_SERVICE_ACCOUNT("service_account", "client_email", "private_key", "private_key_id", "project_id",
            "token_uri", "scopes", "subject", "default_token_expiration"),
    LOGIN("url", "method", "json", "data",
            "headers", "token_path", "lifetime_path",
            "default_token_expiration", "header",
            "prefix"),
    TOKENS("tokens");

    private static final String AUTHORIZATION = "Authorization";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String GOOGLE_TOKENS = "https://oauth2.googleapis.com/token";
    private static final String LIFETIME = "default_token_expiration";
    private static final double HOUR = 3600;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> keys;

    AuthKind(String... keys) {
        this.keys = List.of(keys);
    }

    static Optional<AuthKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.dltName().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(AuthKind::dltName).toList();
    }

    private String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> keys() {
        return keys;
    }

    Authentication open(AuthSettings settings, Clock clock) {
        return switch (this) {
            case BEARER -> bearer(settings.required("token"));
            case API_KEY -> apiKey(settings);
            case HTTP_BASIC -> basic(settings.required("username"), settings.required("password"));
            case OAUTH2_CLIENT_CREDENTIALS -> issued(clientCredentials(settings), clock);
            case OAUTH2_REFRESH_TOKEN -> issued(refresh(settings), clock);
            case OAUTH_JWT -> issued(jwt(settings), clock);
            case GOOGLE_SERVICE_ACCOUNT -> issued(google(settings.opened("service_account")), clock);
            case LOGIN -> new IssuedToken(login(settings), settings.text("header").orElse(AUTHORIZATION),
                    settings.text("prefix").orElse("Bearer "), clock);
            case TOKENS -> inTurn(settings, clock);
        };
    }

    static Authentication bearer(String token) {
        return new StaticHeader(AUTHORIZATION, Secret.of("Bearer " + token));
    }

    static Authentication basic(String user, String password) {
        return new StaticHeader(AUTHORIZATION, Secret.of("Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(UTF_8))));
    }

    private static Authentication apiKey(AuthSettings settings) {
        String name = settings.text("name").orElse(AUTHORIZATION);
        Secret key = Secret.of(settings.required("api_key"));
        return switch (settings.text("location").orElse("header")) {
            case "header" -> new StaticHeader(name, key);
            case "query", "param" -> new KeyParam(name, key);
            case "cookie" -> new KeyCookie(name, key);
            default -> throw ConfigurationError.at("location",
                    "expected one of header, query, param, cookie");
        };
    }

    private static Authentication inTurn(AuthSettings settings, Clock clock) {
        List<String> tokens = settings.list("tokens");
        if (tokens.isEmpty()) {
            throw ConfigurationError.at("tokens", "expected a list of at least one token");
        }
        return new TokensInTurn(tokens.stream().map(Secret::of).toList(), clock);
    }

    private static Authentication issued(TokenRequest source, Clock clock) {
        return new IssuedToken(source, AUTHORIZATION, "Bearer ", clock);
    }

    private static TokenRequest clientCredentials(AuthSettings settings) {
        Map<String, @Nullable Object> form = client(settings);
        form.put("grant_type", "client_credentials");
        form.putAll(settings.map("access_token_request_data"));
        return new FormGrant(settings.required("access_token_url"), now -> form, Map.of(), null,
                settings.seconds(LIFETIME, HOUR));
    }

    private static Map<String, @Nullable Object> client(AuthSettings settings) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("client_id", settings.required("client_id"));
        form.put("client_secret", settings.required("client_secret"));
        return form;
    }

    private static TokenRequest refresh(AuthSettings settings) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        settings.text("client_id").ifPresent(id -> form.put("client_id", id));
        settings.text("client_secret").ifPresent(secret -> form.put("client_secret", secret));
        form.put("grant_type", "refresh_token");
        form.putAll(settings.map("access_token_request_data"));
        return new FormGrant(settings.required("access_token_url"), now -> form, Map.of(),
                new AtomicReference<>(settings.required("refresh_token")), settings.seconds(LIFETIME, HOUR));
    }

    private static TokenRequest jwt(AuthSettings settings) {
        JwtAssertion assertion = JwtAssertion.of(settings.required("private_key"),
                settings.text("private_key_passphrase").orElse(null), null);
        String client = settings.required("client_id");
        String url = settings.required("auth_endpoint");
        List<String> scopes = settings.list("scopes");
        String scope = scopes.isEmpty() ? null : String.join(" ", scopes);
        return new FormGrant(url, now -> {
            Map<String, @Nullable Object> form = new LinkedHashMap<>();
            form.put("grant_type", JWT_BEARER);
            form.put("assertion",
                    assertion.sign(new JwtAssertion.Claims(client, client, url, scope), now));
            return form;
        }, settings.texts("headers"), null, settings.seconds(LIFETIME, HOUR));
    }

    private static TokenRequest google(AuthSettings settings) {
        JwtAssertion assertion = JwtAssertion.of(settings.required("private_key"), null,
                settings.text("private_key_id").orElse(null));
        String url = settings.text("token_uri").orElse(GOOGLE_TOKENS);
        List<String> scopes = settings.list("scopes");
        if (scopes.isEmpty()) {
            throw ConfigurationError.at("scopes", "name the scopes that the account needs, such as "
                    + "https://www.googleapis.com/auth/analytics.readonly");
        }
        JwtAssertion.Claims claims = new JwtAssertion.Claims(settings.required("client_email"),
                settings.text("subject").orElse(null), url, String.join(" ", scopes));
        return new FormGrant(url, now -> Map.of("grant_type", JWT_BEARER, "assertion",
                assertion.sign(claims, now)), Map.of(), null, settings.seconds(LIFETIME, HOUR));
    }

    private static TokenRequest login(AuthSettings settings) {
        Map<String, @Nullable Object> json = settings.map("json");
        Map<String, @Nullable Object> data = settings.map("data");
        Selector token = Objects.requireNonNullElseGet(settings.path("token_path"),
                () -> Selector.of("access_token"));
        return new LoginCall(
                new RestRequest(settings.text("method").orElse("POST"), settings.required("url"), Map.of(),
                        settings.texts("headers"), json.isEmpty() ? null : json,
                        data.isEmpty() ? null : data),
                token, settings.path("lifetime_path"), settings.seconds(LIFETIME, HOUR));
    }
}
