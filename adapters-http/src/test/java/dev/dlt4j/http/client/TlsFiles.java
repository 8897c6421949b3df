package dev.dlt4j.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The certificates of the tests, which `record.sh` beside them made.
public final class TlsFiles {
    /// Of all key stores and encrypted keys.
    public static final String PASSWORD = "geheim-changeit";

    private TlsFiles() {}

    public static Path of(String name) {
        try {
            return Path.of(Objects.requireNonNull(TlsFiles.class.getResource("/tls/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The context of a server with its certificate and the authorities of its clients.
    static SSLContext server(String certificate) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(certificate), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("ca.p12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Objects.requireNonNull(TlsFiles.class.getResourceAsStream("/tls/" + name))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }
}
