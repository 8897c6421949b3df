package dev.dlt4j.http.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/// Private keys as PEM files hold them.
public final class PemKey {
    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----(.*?)-----END", Pattern.DOTALL);
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] RSA = {0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86,
            (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final byte[] ELLIPTIC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02,
            0x01};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;

    private PemKey() {}

    /// Reads the first private key of a text: in PKCS #8, encrypted or not, in PKCS #1 or SEC 1; its Base64
    /// alone is read as PKCS #8.
    ///
    /// @param passphrase of an encrypted key; null for none
    /// @throws GeneralSecurityException when there is no key that can be read; the message shows none of it
    public static PrivateKey of(String pem, @Nullable String passphrase) throws GeneralSecurityException {
        String text = pem.replace("\\n", "\n");
        Matcher key = KEY.matcher(text);
        boolean marked = key.find();
        String body = marked ? key.group(2) : text;
        if (body.contains("ENCRYPTED")) {
            throw new InvalidKeySpecException("the key is encrypted in an old way; openssl pkcs8 -topk8 "
                    + "writes it in the one that is read here");
        }
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            // its message may show a letter of the key
            throw new InvalidKeySpecException("the text of the key is not Base64");
        }
        try {
            return key(switch (marked ? key.group(1) : "PRIVATE KEY") {
                case "RSA PRIVATE KEY" -> new PKCS8EncodedKeySpec(
                        tagged(SEQUENCE, VERSION_0, RSA, tagged(OCTETS, encoded)));
                case "EC PRIVATE KEY" -> new PKCS8EncodedKeySpec(tagged(SEQUENCE, VERSION_0,
                        tagged(SEQUENCE, ELLIPTIC, curve(encoded)), tagged(OCTETS, encoded)));
                case "ENCRYPTED PRIVATE KEY" -> decrypted(encoded, passphrase == null ? "" : passphrase);
                default -> new PKCS8EncodedKeySpec(encoded);
            });
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidKeySpecException("the bytes of the key are not in the format it declares", e);
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        InvalidKeySpecException failure = new InvalidKeySpecException("neither RSA, EC nor EdDSA");
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] encoded, String passphrase)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
        String algorithm = info.getAlgParameters() == null
                ? info.getAlgName()
                : info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(passphrase.toCharArray())), info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    /// The name of the curve, which SEC 1 has in the third place: version, key, curve.
    private static byte[] curve(byte[] key) throws InvalidKeySpecException {
        int at = content(key, 0);
        while (at < key.length && (key[at] & 0xFF) != CURVE) {
            at = content(key, at) + length(key, at);
        }
        if (at >= key.length) {
            throw new InvalidKeySpecException("the key does not name its curve");
        }
        int from = content(key, at);
        return Arrays.copyOfRange(key, from, from + length(key, at));
    }

    /// The index of the content of what is at an index.
    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < 128 ? 0 : first - 128);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        int length = first < 128 ? first : 0;
        for (int i = at + 2; i < content(der, at); i++) {
            length = (length << 8) | (der[i] & 0xFF);
        }
        return length;
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
}
