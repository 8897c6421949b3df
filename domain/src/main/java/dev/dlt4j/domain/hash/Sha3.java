package dev.dlt4j.domain.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// SHA3-256, the digest of version hashes.
public final class Sha3 {
    private final MessageDigest digest;

    /// Starts a digest that takes its input in parts.
    public Sha3() {
        try {
            digest = MessageDigest.getInstance("SHA3-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA3-256", e);
        }
    }

    /// The digest of `input` as standard Base64 with padding, 44 characters.
    public static String base64(byte[] input) {
        return new Sha3().update(input).base64();
    }

    /// Takes in more bytes.
    public Sha3 update(byte[] input) {
        digest.update(input);
        return this;
    }

    /// Ends the input: standard Base64 with padding, 44 characters.
    public String base64() {
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
