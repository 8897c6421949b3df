package dev.dlt4j.http.auth;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A signed statement of who asks for a token: a JSON web token with the algorithm RS256.
final class JwtAssertion {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;

    private JwtAssertion(PrivateKey key) {
        this.key = key;
    }

    /// @param pem        a private RSA key in PKCS #8 or PKCS #1
    /// @param passphrase of an encrypted key
    static JwtAssertion of(String pem, @Nullable String passphrase) {
        String kind = pem.contains("BEGIN RSA PRIVATE KEY")
                ? "RSA "
                : pem.contains("BEGIN ENCRYPTED") ? "ENCRYPTED " : "";
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replace("\\n", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(body);
            PKCS8EncodedKeySpec spec = switch (kind) {
                case "RSA " -> new PKCS8EncodedKeySpec(wrapped(encoded));
                case "ENCRYPTED " -> decrypted(encoded, passphrase == null ? "" : passphrase);
                default -> new PKCS8EncodedKeySpec(encoded);
            };
            return new JwtAssertion(KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException | IllegalArgumentException | java.io.IOException e) {
            ConfigurationError unfit = ConfigurationError.at("private_key",
                    "the key cannot be read; give a private RSA key as PEM, with its passphrase if it has "
                            + "one");
            // says where in the key, and shows none of it
            unfit.initCause(e);
            throw unfit;
        }
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] encoded, String passphrase)
            throws GeneralSecurityException, java.io.IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
        String algorithm = info.getAlgParameters() == null
                ? info.getAlgName()
                : info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    /// A key in PKCS #1 with what PKCS #8 writes before it.
    private static byte[] wrapped(byte[] key) {
        byte[] version = {0x02, 0x01, 0x00};
        byte[] algorithm = {0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D,
                0x01, 0x01, 0x01, 0x05, 0x00};
        return tagged(0x30, version, algorithm, tagged(0x04, key));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] size = length < 128
                ? new byte[]{(byte) length}
                : length < 256
                        ? new byte[]{(byte) 0x81, (byte) length}
                        : new byte[]{(byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] all = new byte[1 + size.length + length];
        all[0] = (byte) tag;
        System.arraycopy(size, 0, all, 1, size.length);
        int at = 1 + size.length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /// The signed statement, good for an hour.
    ///
    /// @param scope null for none
    String sign(String issuer, String audience, @Nullable String scope, long epochSeconds) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", issuer);
        claims.put("aud", audience);
        claims.put("exp", epochSeconds + 3600);
        claims.put("iat", epochSeconds);
        if (scope != null) {
            claims.put("scope", scope);
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
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
