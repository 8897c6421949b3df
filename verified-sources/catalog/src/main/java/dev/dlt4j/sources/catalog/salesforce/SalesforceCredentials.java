package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who reads an organization of Salesforce, in one of dlt's ways: a user with a security token, a user from
/// addresses that the organization trusts, a user of a connected app, with a password or the key of the app's
/// certificate, the app alone, or a session.
public record SalesforceCredentials(
        @Doc("The user's name, an e-mail address") Optional<String> userName,
        @Doc("The user's password") Optional<Secret> password,
        @Doc("The user's security token") Optional<Secret> securityToken,
        @Doc("The organization's id, where it trusts your address") Optional<Secret> organizationId,
        @Doc("The key of a connected app") Optional<Secret> consumerKey,
        @Doc("The secret of that app") Optional<Secret> consumerSecret,
        @Doc("The private key of that app's certificate, as PEM") Optional<Secret> privatekey,
        @Doc("The file of that key") Optional<String> privatekeyFile,
        @Doc("Of an app alone: the name before .salesforce.com") Optional<String> domain,
        @Doc("The token of a session") Optional<Secret> sessionId,
        @Doc("The host of that session's organization") Optional<Secret> instance,
        @Doc("The address of that session's organization") Optional<Secret> instanceUrl) {
    private static final String KEY = "credentials";

    /// A user with a security token.
    public static SalesforceCredentials user(String name, Secret password, Secret securityToken) {
        return new SalesforceCredentials(Optional.of(name), Optional.of(password), Optional.of(securityToken),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A connected app alone, in the organization of a domain: the name before `.salesforce.com`.
    public static SalesforceCredentials client(String domain, Secret consumerKey, Secret consumerSecret) {
        return new SalesforceCredentials(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(consumerKey), Optional.of(consumerSecret), Optional.empty(),
                Optional.empty(), Optional.of(domain), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A session that was begun elsewhere, at the address of its organization.
    public static SalesforceCredentials session(String instanceUrl, Secret sessionId) {
        return new SalesforceCredentials(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(sessionId), Optional.empty(),
                Optional.of(Secret.of(instanceUrl)));
    }

    /// The way to log in for which all is given, the first of dlt's.
    ///
    /// @param server the name before `.salesforce.com` of the server that does
    /// @param files  finds the file of a path
    /// @throws ConfigurationError when something is missing for each
    SalesforceLogin login(String version, String server, Function<String, Path> files) {
        boolean isApp = consumerKey.isPresent() && consumerSecret.isPresent();
        if (userName.isPresent() && password.isPresent()) {
            String secret = password.get().reveal();
            if (securityToken.isPresent()) {
                return new SoapLogin(version, userName.get(),
                        Secret.of(secret + securityToken.get().reveal()), Optional.empty());
            }
            if (organizationId.isPresent()) {
                return new SoapLogin(version, userName.get(), password.get(), organizationId);
            }
            if (isApp) {
                return oauth("password", Map.of("username", userName.get(), "password", secret));
            }
        }
        if (userName.isPresent() && consumerKey.isPresent()
                && (privatekey.isPresent() || privatekeyFile.isPresent())) {
            return new OAuthLogin("jwt-bearer", SignedGrant.of(
                    privatekey.map(Secret::reveal).orElseGet(() -> text(files, privatekeyFile.orElseThrow())),
                    consumerKey.get(), userName.get(), "https://" + server + ".salesforce.com"));
        }
        if (isApp && domain.isPresent()) {
            return oauth("client_credentials", Map.of());
        }
        if (sessionId.isPresent()) {
            String url = instanceUrl.map(Secret::reveal)
                    .or(() -> instance.map(host -> "https://" + host.reveal()))
                    .orElseThrow(() -> ConfigurationError.at(KEY + ".instance_url",
                            "give the address of the organization, as https://mycompany.my.salesforce.com"));
            return new GivenSession(new SalesforceLogin.Granted(url, sessionId.get()));
        }
        throw ConfigurationError.at(KEY, "give one of: user_name, password and security_token; user_name, "
                + "password and organization_id; user_name, password, consumer_key and consumer_secret; "
                + "user_name, consumer_key and privatekey or privatekey_file; consumer_key, "
                + "consumer_secret and domain; session_id and instance_url");
    }

    private static String text(Function<String, Path> files, String path) {
        try {
            return Files.readString(files.apply(path));
        } catch (IOException e) {
            throw ConfigurationError.at(KEY + ".privatekey_file",
                    "cannot read " + files.apply(path) + ": " + e);
        }
    }

    private SalesforceLogin oauth(String grant, Map<String, String> further) {
        Map<String, String> form = new LinkedHashMap<>(further);
        form.put("grant_type", grant);
        form.put("client_id", consumerKey.map(Secret::reveal).orElse(""));
        form.put("client_secret", consumerSecret.map(Secret::reveal).orElse(""));
        return new OAuthLogin(grant, () -> form);
    }
}
