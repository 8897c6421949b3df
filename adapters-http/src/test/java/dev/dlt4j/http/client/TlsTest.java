package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTest {
    private static RestClient client(TlsServer server, TlsSettings tls) {
        return RestClient.of(server.address()).tls(tls).waiting(time -> {
            throw new AssertionError("it must not ask again");
        });
    }

    private static TlsSettings authority() {
        return TlsSettings.ofDefaults().trusting(TlsFiles.of("ca.pem"), null);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"ca.pem,none", "ca.p12,geheim-changeit"})
    void trustsTheAuthoritiesOfAFile(String file, String password) throws Exception {
        TlsSettings tls = TlsSettings.ofDefaults().trusting(TlsFiles.of(file),
                password == null ? null : Secret.of(password));
        try (TlsServer server = new TlsServer("server.p12", false); RestClient client = client(server, tls)) {
            assertThat(client.get("x").text()).isEqualTo("nobody");
        }
    }

    @Test
    void trustsTheAuthoritiesThatTheEnvironmentNames() throws Exception {
        String file = TlsFiles.of("ca.pem").toString();
        for (String variable : new String[]{"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"}) {
            try (TlsServer server = new TlsServer("server.p12", false);
                    RestClient client = client(server, TlsSettings.ofEnvironment(Map.of(variable, file)))) {
                assertThat(client.get("x").status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"client.pem,client.key,none,CN=client",
            "client.pem,client-encrypted.key,geheim-changeit,CN=client",
            "client.pem,client-pkcs1.key,none,CN=client",
            "client-both.pem,none,none,CN=client", "client.p12,none,geheim-changeit,CN=client",
            "client-ec.pem,client-ec.key,none,CN=client-ec",
            "client-ec.pem,client-sec1.key,none,CN=client-ec"})
    void presentsItsCertificate(String certificate, String key, String password, String name)
            throws Exception {
        TlsSettings tls = authority().presenting(TlsFiles.of(certificate),
                key == null ? null : TlsFiles.of(key),
                password == null ? null : Secret.of(password));
        try (TlsServer server = new TlsServer("server.p12", true); RestClient client = client(server, tls)) {
            assertThat(client.get("x").text()).isEqualTo(name);
        }
    }

    @Test
    void failsAtOnceWithTheCertificateThatDoesNotFit() throws Exception {
        try (TlsServer server = new TlsServer("server.p12", false);
                RestClient client = client(server, TlsSettings.ofDefaults())) {
            assertThatThrownBy(() -> client.get("x?token=geheim")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("not signed by an authority").hasMessageContaining("tls.ca")
                    .hasMessageNotContaining("geheim");
        }
        try (TlsServer server = new TlsServer("other.p12", false);
                RestClient client = client(server, authority())) {
            assertThatThrownBy(() -> client.get("x")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("for another host");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"client.key,none,none,none,tls.ca,holds no certificate",
            "record.sh,none,none,none,tls.ca,PEM",
            "none,client.pem,client-encrypted.key,wrong,tls.key,cannot be used",
            "none,client.pem,ca.pem,none,tls.key,cannot be used",
            "none,client.pem,none,none,tls.certificate,PEM",
            "none,client.p12,none,wrong,tls.certificate,key_password"})
    void namesTheFileThatCannotBeUsed(String ca, String certificate, String key, String password, String name,
            String fault) {
        TlsSettings tls = new TlsSettings(path(ca), null, path(certificate), path(key),
                password == null ? null : Secret.of(password));
        assertThatThrownBy(tls::context).isInstanceOfSatisfying(ConfigurationError.class,
                error -> assertThat(error.byKey()).hasEntrySatisfying(name,
                        message -> assertThat(message).contains(fault).doesNotContain("wrong")));
    }

    private static Path path(String name) {
        return name == null ? null : TlsFiles.of(name);
    }
}
