package dev.dlt4j.it.buckets;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.gcs.GcsBucket;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.GcpCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.credentials.GcpServiceAccountCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Credentials of Google, by a token server of the test.
final class GcsCredentialsTest {
    private static final int REFUSED = 400;

    private HttpServer tokens;
    private String answer = "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
    private int status = 200;

    @BeforeEach
    void start() throws Exception {
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokens.start();
    }

    @AfterEach
    void stop() {
        tokens.stop(0);
    }

    private String tokenUri() {
        return "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token";
    }

    private GcpCredentials account(String key) {
        return new GcpServiceAccountCredentials(tokenUri(), "https://unused", "project", Secret.of(key),
                Optional.empty(), "loader@project.iam", "service_account");
    }

    private GcpCredentials user() {
        return new GcpOAuthCredentials(Optional.of("client"), Optional.of(Secret.of("geheim-client")),
                Optional.of(Secret.of("geheim-refresh")), List.of(), Optional.empty(), tokenUri(),
                "https://unused",
                "project", "installed");
    }

    private static String key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void readsWithAServiceAccountAndWithAUser() throws Exception {
        String bucket = Service.GCS.newBucket();
        for (GcpCredentials credentials : List.of(account(key()), user())) {
            try (Store store = GcsBucket.at(bucket).credentials(credentials)
                    .endpoint(Service.GCS.address()).open()) {
                assertThat(store.list(Glob.of("**"))).isEmpty();
            }
        }
    }

    @Test
    void namesCredentialsThatGoogleRefuses() throws Exception {
        status = REFUSED;
        answer = "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}";
        String bucket = Service.GCS.newBucket();
        for (GcpCredentials credentials : List.of(account(key()), user())) {
            try (Store store = GcsBucket.at(bucket).credentials(credentials)
                    .endpoint(Service.GCS.address()).open()) {
                assertThatThrownBy(() -> store.list(Glob.of("**"))).isInstanceOf(TerminalException.class)
                        .hasMessageContaining("refuses the credentials").hasMessageContaining(bucket)
                        .hasMessageContaining("set new ones");
            }
        }
    }

    @Test
    void refusesAKeyThatIsNoneWithoutShowingIt() {
        try (Store store = GcsBucket.at("gs://lake").credentials(account("tops3cret")).open()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining("private_key").hasMessageNotContaining("tops3cret");
        }
    }
}
