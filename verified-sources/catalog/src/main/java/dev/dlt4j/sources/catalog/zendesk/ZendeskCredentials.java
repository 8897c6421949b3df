package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// Who reads an account of Zendesk: a token of OAuth, or the e-mail address of a user with an API token or
/// the password.
public record ZendeskCredentials(
        @Doc("The account's name before .zendesk.com") Optional<String> subdomain,
        @Doc("The user's e-mail address") Optional<String> email,
        @Doc("An API token of the account") Optional<Secret> token,
        @Doc("The user's password") Optional<Secret> password,
        @Doc("A token of OAuth, in the place of email") Optional<Secret> oauthToken) {
    private static final String KEY = "credentials";

    /// By a token of OAuth.
    public static ZendeskCredentials oauth(String subdomain, Secret token) {
        return new ZendeskCredentials(Optional.of(subdomain), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(token));
    }

    /// By an API token, in the name of a user.
    public static ZendeskCredentials token(String subdomain, String email, Secret token) {
        return new ZendeskCredentials(Optional.of(subdomain), Optional.of(email), Optional.of(token),
                Optional.empty(), Optional.empty());
    }

    /// By a user's password.
    public static ZendeskCredentials password(String subdomain, String email, Secret password) {
        return new ZendeskCredentials(Optional.of(subdomain), Optional.of(email), Optional.empty(),
                Optional.of(password), Optional.empty());
    }

    /// The account's address.
    String url() {
        return "https://%s.zendesk.com".formatted(subdomain.orElseThrow(() -> ConfigurationError
                .at(KEY + ".subdomain", "give the account's name before .zendesk.com")));
    }

    /// As requests have them.
    Authentication authentication() {
        if (oauthToken.isPresent()) {
            return bearer();
        }
        if (email.isEmpty()) {
            throw ConfigurationError.at(KEY + ".email",
                    "give the e-mail address of a user, with token or password; or oauth_token");
        }
        if (token.isPresent()) {
            return Authentications.basic(email.get() + "/token", token.get());
        }
        return Authentications.basic(email.get(), password.orElseThrow(() -> ConfigurationError
                .at(KEY + ".token", "give an API token of the account, or password; or oauth_token alone")));
    }

    /// A token of OAuth alone.
    Authentication bearer() {
        return Authentications.bearer(oauthToken.orElseThrow(() -> ConfigurationError
                .at(KEY + ".oauth_token", "give a token of OAuth, which Zendesk Chat needs")));
    }
}
