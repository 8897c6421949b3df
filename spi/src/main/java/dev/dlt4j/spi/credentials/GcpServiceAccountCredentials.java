package dev.dlt4j.spi.credentials;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A service account of Google Cloud, also as the text of its JSON file.
///
/// @param privateKey a key in PEM; it ends with a line break, which libraries ask for
public record GcpServiceAccountCredentials(
        @ExplicitOnly @Default("https://oauth2.googleapis.com/token") @Doc("Makes tokens.") String tokenUri,
        @ExplicitOnly @Default("https://accounts.google.com/o/oauth2/auth") @Doc("Signs in.") String authUri,
        @Doc("The project.") String projectId,
        @Doc("The private key, in PEM.") Secret privateKey,
        @Doc("The id of the key.") Optional<String> privateKeyId,
        @Doc("The name of the account.") String clientEmail,
        @ExplicitOnly @Default("service_account") @Doc("service_account.") String type)
        implements
            GcpCredentials {
    public GcpServiceAccountCredentials {
        String key = privateKey.reveal();
        privateKey = key.isEmpty() || key.endsWith("\n") ? privateKey : Secret.of(key + "\n");
    }

    /// The keys that a JSON file holds.
    @FromText
    static Map<String, Object> keys(String json) {
        return GoogleJson.keys(json, "a service account");
    }

    /// The account as a JSON file, which Google's libraries read.
    public Secret json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("token_uri", tokenUri);
        members.put("auth_uri", authUri);
        members.put("project_id", projectId);
        members.put("private_key", privateKey.reveal());
        members.put("private_key_id", privateKeyId.orElse(null));
        members.put("client_email", clientEmail);
        members.put("type", type);
        return Secret.of(JsonText.compact(members));
    }

    @Override
    public Optional<String> project() {
        return Optional.of(projectId);
    }

    @Override
    public String display() {
        return clientEmail + '@' + projectId;
    }
}
