package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.http.auth.JwtAssertion;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// The form of a grant that is signed with the key of an app's certificate.
record SignedGrant(JwtAssertion assertion, JwtAssertion.Claims claims,
        Clock clock) implements Supplier<Map<String, String>> {
    /// Salesforce takes a signature for three minutes at most.
    private static final long LIFETIME = 150;

    /// @param pem      the private key
    /// @param app      the key of the connected app
    /// @param user     in whose name it logs in
    /// @param audience the address of the server that logs in
    static SignedGrant of(String pem, Secret app, String user, String audience) {
        try {
            return new SignedGrant(JwtAssertion.of(pem, null, null),
                    new JwtAssertion.Claims(app.reveal(), user, audience, null), Clock.systemUTC());
        } catch (ConfigurationError e) {
            throw ConfigurationError.at("credentials.privatekey",
                    "the key cannot be read; give a private RSA key as PEM");
        }
    }

    @Override
    public Map<String, String> get() {
        return Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion",
                assertion.sign(claims, clock.instant().getEpochSecond(), LIFETIME));
    }

    @Override
    public String toString() {
        return "grant for " + claims.subject();
    }
}
