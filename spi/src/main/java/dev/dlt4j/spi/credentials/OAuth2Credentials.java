package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// A client of OAuth 2.
///
/// @param token an access token
public record OAuth2Credentials(
        @Doc("The client's id.") String clientId,
        @Doc("The client's secret.") Secret clientSecret,
        @Doc("A token for new access tokens.") Optional<Secret> refreshToken,
        @Doc("What the client asks to be allowed.") List<String> scopes,
        @Doc("An access token.") Optional<Secret> token) implements Credentials {
    public OAuth2Credentials {
        scopes = List.copyOf(scopes);
    }

    @Override
    public String display() {
        return clientId;
    }
}
