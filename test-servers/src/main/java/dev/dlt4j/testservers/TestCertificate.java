package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for 127.0.0.1 that is made for a test, by the keytool of the JDK.
///
/// @param pem   the file with the key and the certificate
/// @param trust what a client trusts
record TestCertificate(Path pem, SSLContext trust) {
    private static final String PASSWORD = "changeit";

    /// @param folder where its files are written
    static TestCertificate in(Path folder) throws IOException {
        Path store = folder.resolve("certificate.p12");
        Commands.run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "test", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store.toString(),
                "-storepass", PASSWORD));
        try (InputStream bytes = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, PASSWORD.toCharArray());
            Path pem = Files.writeString(folder.resolve("certificate.pem"),
                    pem("PRIVATE KEY", keys.getKey("test", PASSWORD.toCharArray()).getEncoded())
                            + pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new TestCertificate(pem, context);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read " + store, e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content).replace("\r", "")
                + "\n-----END " + kind + "-----\n";
    }
}
