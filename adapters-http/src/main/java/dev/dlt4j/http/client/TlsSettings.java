package dev.dlt4j.http.client;

import dev.dlt4j.http.internal.PemKey;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The authorities that a client trusts on encrypted connections, and its own certificate. Immutable; each
/// method gives a changed copy.
///
/// @param ca          certificates of the authorities that are trusted, in the place of the JDK's: PEM, or a
///                    key store; null for the JDK's
/// @param certificate the client's own certificate with its chain: PEM, or a key store (PKCS #12); null for
///                    none
/// @param key         its private key as PEM; null when it is in the file of the certificate
public record TlsSettings(@Nullable Path ca, @Nullable Secret caPassword, @Nullable Path certificate,
        @Nullable Path key, @Nullable Secret keyPassword) {
    private static final String PEM = "-----BEGIN ";

    /// The JDK's authorities and no certificate.
    public static TlsSettings ofDefaults() {
        return new TlsSettings(null, null, null, null, null);
    }

    /// With the authorities of `REQUESTS_CA_BUNDLE` or `CURL_CA_BUNDLE`, as Python's requests honours them.
    public static TlsSettings ofEnvironment(Map<String, String> environment) {
        String file = Objects.requireNonNullElse(environment.get("REQUESTS_CA_BUNDLE"),
                Objects.requireNonNullElse(environment.get("CURL_CA_BUNDLE"), ""));
        return file.isBlank() ? ofDefaults() : ofDefaults().trusting(Path.of(file), null);
    }

    /// With the authorities of a file.
    ///
    /// @param password of a key store; null for none
    public TlsSettings trusting(Path authorities, @Nullable Secret password) {
        return new TlsSettings(authorities, password, certificate, key, keyPassword);
    }

    /// With a certificate of the client.
    ///
    /// @param privateKey null when it is in the same file
    /// @param password   of the key or the key store; null for none
    public TlsSettings presenting(Path own, @Nullable Path privateKey, @Nullable Secret password) {
        return new TlsSettings(ca, caPassword, own, privateKey, password);
    }

    /// Reads the files.
    ///
    /// @throws ConfigurationError naming the one that cannot be used, by its key
    public void check() {
        context();
    }

    SSLContext context() {
        try {
            if (ca == null && certificate == null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificate == null ? null : own(certificate).getKeyManagers(),
                    ca == null ? null : trusted(ca).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private TrustManagerFactory trusted(Path file) {
        try {
            KeyStore store;
            String text = text(file);
            if (text.contains(PEM)) {
                store = empty();
                int number = 0;
                for (Certificate each : certificates(text)) {
                    store.setCertificateEntry(String.valueOf(number++), each);
                }
            } else {
                store = KeyStore.getInstance(file.toFile(), letters(caPassword));
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("it holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory
                    .getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw unfit("ca", file, e, "give certificates of authorities as PEM, or a key store with "
                    + "ca_password");
        }
    }

    private KeyManagerFactory own(Path file) {
        char[] password = letters(keyPassword);
        try {
            KeyStore store;
            String text = text(file);
            if (text.contains(PEM)) {
                String pem = key == null ? text : text(key);
                store = empty();
                store.setKeyEntry("own", PemKey.of(pem, keyPassword == null ? null : keyPassword.reveal()),
                        password, certificates(text).toArray(Certificate[]::new));
            } else {
                store = KeyStore.getInstance(file.toFile(), password);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw unfit(key == null ? "certificate" : "key", key == null ? file : key, e,
                    "give a certificate and its private key as PEM (certificate, key), or a key store of "
                            + "PKCS #12 (certificate), with key_password if it has one");
        }
    }

    private static ConfigurationError unfit(String name, Path file, Exception cause, String repair) {
        ConfigurationError unfit = ConfigurationError.at("tls." + name,
                "%s cannot be used (%s): %s".formatted(file,
                        cause.getMessage() == null || cause instanceof IOException
                                ? cause.getClass().getSimpleName()
                                : cause.getMessage(),
                        repair));
        unfit.initCause(cause);
        return unfit;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1);
    }

    private static Collection<? extends Certificate> certificates(String text)
            throws GeneralSecurityException {
        StringBuilder only = new StringBuilder();
        String begin = PEM + "CERTIFICATE-----";
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            // keys and comments may stand between
            int end = text.indexOf("-----END CERTIFICATE-----", at);
            only.append(text, at, end < 0 ? text.length() : end + 25).append('\n');
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(only.toString().getBytes(ISO_8859_1)));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static char[] letters(@Nullable Secret password) {
        return password == null ? new char[0] : password.reveal().toCharArray();
    }
}
