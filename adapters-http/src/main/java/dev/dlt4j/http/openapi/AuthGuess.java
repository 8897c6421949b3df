package dev.dlt4j.http.openapi;

import dev.dlt4j.spi.source.SourceDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How an API wants its credentials.
///
/// @param keys    the keys of `auth`
/// @param secrets what the user has to fill in
/// @param why     what says so
record AuthGuess(Map<String, Object> keys, List<SourceDraft.Value> secrets, String why) {

    /// What a security scheme of the document asks for.
    ///
    /// @param name   what the document calls it
    /// @param scheme a security scheme
    /// @return empty for one that `rest_api` does not know
    static Optional<AuthGuess> of(String name, ApiNode scheme, Servers servers) {
        String from = "security scheme \"%s\" of the document".formatted(name);
        return switch (scheme.text("type").orElse("")) {
            case "http" -> http(scheme, from);
            case "basic" -> Optional.of(basic(from));
            case "apiKey" -> Optional.of(key(scheme, from));
            case "oauth2" -> Optional.of(oauth(scheme, from, servers));
            case "openIdConnect" -> Optional.of(bearer(from
                    + ": OpenID Connect; put a token of it into the secrets"));
            default -> Optional.empty();
        };
    }

    private static Optional<AuthGuess> http(ApiNode scheme, String from) {
        return switch (scheme.text("scheme").orElse("").toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(bearer(from));
            case "basic" -> Optional.of(basic(from));
            default -> Optional.empty();
        };
    }

    private static AuthGuess bearer(String why) {
        return new AuthGuess(Map.of("type", "bearer"), List.of(secret("token", "the token")), why);
    }

    private static AuthGuess basic(String why) {
        return new AuthGuess(Map.of("type", "http_basic"),
                List.of(secret("username", "the user"), secret("password", "the password")), why);
    }

    private static AuthGuess key(ApiNode scheme, String from) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", "api_key");
        keys.put("name", scheme.text("name").orElse("Authorization"));
        keys.put("location", scheme.text("in").orElse("header"));
        String why = keys.get("name").toString().equalsIgnoreCase("Authorization")
                ? from + "; the key is the whole value of the header, also a word such as Bearer before it"
                : from;
        return new AuthGuess(keys,
                List.of(secret("api_key",
                        scheme.text("description").map(DraftText::shortened).orElse("the key"))),
                why);
    }

    private static AuthGuess oauth(ApiNode scheme, String from, Servers servers) {
        Optional<ApiNode> flow = scheme.at("flows", "clientCredentials")
                .or(() -> scheme.text("flow").filter("application"::equals).map(swagger -> scheme));
        if (flow.isEmpty()) {
            String flows = scheme.text("flow").orElseGet(() -> scheme.get("flows")
                    .map(each -> String.join(", ", each.names())).orElse("no flow"));
            return bearer("%s: OAuth 2 by %s; put a token of it into the secrets".formatted(from, flows));
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", "oauth2_client_credentials");
        keys.put("access_token_url", servers.resolved(flow.get().text("tokenUrl").orElse("TODO")));
        List<String> scopes = new ArrayList<>(flow.get().get("scopes").map(ApiNode::names).orElse(List.of()));
        String why = scopes.isEmpty()
                ? from
                : from + "; the scopes that may be asked for are " + String.join(" ", scopes)
                        + ": access_token_request_data: {scope: …}";
        return new AuthGuess(keys, List.of(secret("client_id", "the client's id"),
                secret("client_secret", "the client's secret")), why);
    }

    private static SourceDraft.Value secret(String key, String doc) {
        return new SourceDraft.Value("credentials", key, "TODO", doc, true);
    }
}
