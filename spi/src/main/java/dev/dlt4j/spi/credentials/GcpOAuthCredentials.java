package dev.dlt4j.spi.credentials;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.RequiredUnless;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user of Google Cloud who let a desktop application act for him, also as the text of its JSON file.
///
/// @param token an access token; with one nothing else of the client is needed
public record GcpOAuthCredentials(
        @RequiredUnless("token") @Doc("The client's id.") Optional<String> clientId,
        @RequiredUnless("token") @Doc("The client's secret.") Optional<Secret> clientSecret,
        @RequiredUnless("token") @Doc("A token for new access tokens.") Optional<Secret> refreshToken,
        @Doc("What the client asks to be allowed.") List<String> scopes,
        @Doc("An access token.") Optional<Secret> token,
        @ExplicitOnly @Default("https://oauth2.googleapis.com/token") @Doc("Makes tokens.") String tokenUri,
        @ExplicitOnly @Default("https://accounts.google.com/o/oauth2/auth") @Doc("Signs in.") String authUri,
        @Doc("The project.") String projectId,
        @ExplicitOnly @Default("installed") @Doc("installed.") String clientType) implements GcpCredentials {
    public GcpOAuthCredentials {
        scopes = List.copyOf(scopes);
    }

    /// The keys that a JSON file holds, with or without the kind of application around them.
    @FromText
    static Map<String, Object> keys(String json) {
        Map<String, Object> keys = GoogleJson.keys(json, "an OAuth client");
        if (keys.size() == 1 && keys.values().iterator().next() instanceof Map<?, ?> inner) {
            return GoogleJson.present(inner);
        }
        return keys;
    }

    /// The user as a JSON file, which Google's libraries read.
    public Secret json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("client_id", clientId.orElse(null));
        members.put("client_secret", clientSecret.map(Secret::reveal).orElse(null));
        members.put("refresh_token", refreshToken.map(Secret::reveal).orElse(null));
        members.put("scopes", scopes.isEmpty() ? null : scopes);
        members.put("token", token.map(Secret::reveal).orElse(null));
        members.put("token_uri", tokenUri);
        members.put("auth_uri", authUri);
        members.put("project_id", projectId);
        members.put("client_type", clientType);
        members.put("redirect_uris", List.of("http://localhost"));
        return Secret.of(JsonText.compact(members));
    }

    @Override
    public Optional<String> project() {
        return Optional.of(projectId);
    }

    @Override
    public String display() {
        return clientId.map(id -> id + '@').orElse("") + projectId;
    }
}
