package dev.dlt4j.http.auth;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.internal.PemKey;
import dev.dlt4j.spi.config.ConfigurationError;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A signed statement of who asks for a token: a JSON web token with the algorithm RS256.
public final class JwtAssertion {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private static final long HOUR = 3600;

    private final PrivateKey key;
    private final @Nullable String keyId;

    private JwtAssertion(PrivateKey key, @Nullable String keyId) {
        this.key = key;
        this.keyId = keyId;
    }

    /// The claims to sign.
    ///
    /// @param subject the account that the token acts as; null for the issuer itself
    /// @param scope   null for none
    public record Claims(String issuer, @Nullable String subject, String audience, @Nullable String scope) {}

    /// Signs with a private key.
    ///
    /// @param pem        a private RSA key in PKCS #8 or PKCS #1
    /// @param passphrase of an encrypted key
    /// @param keyId      by which the server finds the public key; null when it knows
    public static JwtAssertion of(String pem, @Nullable String passphrase, @Nullable String keyId) {
        try {
            PrivateKey key = PemKey.of(pem, passphrase);
            if (!key.getAlgorithm().equals("RSA")) {
                throw new InvalidKeySpecException("it is a key of " + key.getAlgorithm());
            }
            return new JwtAssertion(key, keyId);
        } catch (GeneralSecurityException e) {
            ConfigurationError unfit = ConfigurationError.at("private_key",
                    "the key cannot be read; give a private RSA key as PEM, with its passphrase if it has "
                            + "one");
            // names the fault of the key without any of its text
            unfit.initCause(e);
            throw unfit;
        }
    }

    /// The signed statement, good for an hour.
    String sign(Claims given, long epochSeconds) {
        return sign(given, epochSeconds, HOUR);
    }

    /// The signed statement, good for so many seconds.
    public String sign(Claims given, long epochSeconds, long lifetime) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", given.issuer());
        if (given.subject() != null) {
            claims.put("sub", given.subject());
        }
        claims.put("aud", given.audience());
        claims.put("exp", epochSeconds + lifetime);
        claims.put("iat", epochSeconds);
        if (given.scope() != null) {
            claims.put("scope", given.scope());
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        if (keyId != null) {
            header.put("kid", keyId);
        }
        String signed = TEXT.encodeToString(JsonText.compactBytes(header)) + "."
                + TEXT.encodeToString(JsonText.compactBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + TEXT.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with RSA", e);
        }
    }
}
