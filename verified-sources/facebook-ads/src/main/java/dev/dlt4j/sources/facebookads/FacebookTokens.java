package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Access tokens of an app: what they are, and ones that last longer. Immutable.
public final class FacebookTokens {
    private final String clientId;
    private final Secret clientSecret;
    private final String baseUrl;

    private FacebookTokens(String clientId, Secret clientSecret, String baseUrl) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.baseUrl = baseUrl;
    }

    /// The tokens of an app.
    public static FacebookTokens of(String clientId, Secret clientSecret) {
        return new FacebookTokens(clientId, clientSecret, FacebookAccount.BASE_URL);
    }

    /// With another host than `https://graph.facebook.com`.
    public FacebookTokens baseUrl(String url) {
        return new FacebookTokens(clientId, clientSecret, url);
    }

    /// A token of 60 days in the place of one of some hours, dlt's `get_long_lived_token`.
    ///
    /// @throws TerminalException when the API refuses
    public Secret longLived(Secret accessToken) {
        JsonObject answer = ask(FacebookAccount.VERSION + "/oauth/access_token",
                Map.of("grant_type", "fb_exchange_token", "client_id", clientId, "client_secret",
                        clientSecret.reveal(), "fb_exchange_token", accessToken.reveal()));
        String token = answer.text("access_token");
        if (token == null) {
            throw new TerminalException("the Graph API answers without an access_token");
        }
        return Secret.of(token);
    }

    /// What the API says of a token: `expires_at`, `scopes`, `is_valid` …, dlt's `debug_access_token`.
    ///
    /// @throws TerminalException when the API refuses
    public Map<String, @Nullable Object> debug(Secret accessToken) {
        JsonObject answer = ask("debug_token", Map.of("input_token", accessToken.reveal(), "access_token",
                clientId + "|" + clientSecret.reveal()));
        JsonObject data = answer.object("data");
        if (data == null) {
            throw new TerminalException("the Graph API answers without data of the token");
        }
        return data.asMap();
    }

    private JsonObject ask(String path, Map<String, String> params) {
        try (RestClient client = RestClient.of(baseUrl).hooks(List.of(GraphErrors::checked))) {
            RestRequest request = client.request("GET", path);
            for (Map.Entry<String, String> param : params.entrySet()) {
                request = request.param(param.getKey(), param.getValue());
            }
            RestResponse answer = client.send(request);
            return Graph.object(answer);
        }
    }
}
