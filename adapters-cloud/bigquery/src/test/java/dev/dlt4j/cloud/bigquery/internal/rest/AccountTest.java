package dev.dlt4j.cloud.bigquery.internal.rest;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.testsecrets.WritesSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AccountTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"access_token\": \"secret\", \"expires_in\": 3600}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void signsWhatAServiceAccountAsksFor() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var tokens = new GoogleTokens(() -> new Account.Service("a@b", pem, "key1", uri("/token")), NOON);

        assertThat(tokens.get()).contains("secret");
        assertThat(tokens.get()).contains("secret");

        assertThat(asked).singleElement().asString().startsWith("/token ").contains("jwt-bearer");
        String[] parts = asked.getFirst().replaceFirst(".*assertion=([^&]*).*", "$1").split("\\.");
        assertThat(decoded(parts[0])).contains("\"kid\":\"key1\"", "RS256");
        assertThat(decoded(parts[1])).contains("\"iss\":\"a@b\"", "\"iat\":1767355200", "\"exp\":1767358800",
                "auth/bigquery");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void doesNotShowAKeyThatIsNone() {
        var tokens = new GoogleTokens(() -> new Account.Service("a@b", "geheim2", "", uri("/token")), NOON);
        assertThatThrownBy(tokens::get).isInstanceOf(TerminalException.class).hasMessageContaining("a@b")
                .hasMessageContaining("private_key").hasMessageNotContaining("geheim2").hasNoCause();
    }

    @Test
    @WritesSecret("application_default_credentials.json")
    void refreshesTheTokenOfAUserFromTheFileOfGcloud() throws Exception {
        Path file = folder.resolve("application_default_credentials.json");
        Files.writeString(file, JsonText.compact(Map.of("type", "authorized_user", "client_id", "c",
                "client_secret", "geheim-s", "refresh_token", "r/1", "quota_project_id", "mine", "token_uri",
                uri("/refresh"))));
        var machine = new DefaultAccount(Map.of("CLOUDSDK_CONFIG", folder.toString()), folder);

        assertThat(machine.project()).contains("mine");
        assertThat(new GoogleTokens(machine::account, NOON).get()).contains("secret");
        assertThat(asked).singleElement().asString().startsWith("/refresh ")
                .contains("grant_type=refresh_token", "refresh_token=r%2F1", "client_id=c");
    }

    @Test
    void asksTheMachineWhereThereIsNoFile() {
        var machine = new DefaultAccount(
                Map.of("GCE_METADATA_HOST", "127.0.0.1:" + server.getAddress().getPort()), folder);
        assertThat(new GoogleTokens(machine::account, NOON).get()).contains("secret");
        assertThat(asked).singleElement().asString()
                .startsWith("/computeMetadata/v1/instance/service-accounts/default/token");
    }

    @Test
    void saysThatATokenWasRefused() {
        status = 400;
        answer = "{\"error\": \"invalid_grant\", \"error_description\": \"Bad Request\"}";
        var tokens = new GoogleTokens(() -> new Account.User("c", "geheim2", "r", uri("/t")), NOON);
        assertThatThrownBy(tokens::get).isInstanceOf(TerminalException.class)
                .hasMessageContaining("invalid_grant").hasMessageNotContaining("geheim2");
    }

    @Test
    void refusesFilesOfOtherClouds() throws Exception {
        Path file = Files.writeString(folder.resolve("pool.json"), "{\"type\": \"external_account\"}");
        var machine = new DefaultAccount(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()), folder);
        assertThatThrownBy(machine::account).isInstanceOf(TerminalException.class)
                .hasMessageContaining("external_account").hasMessageContaining("pool.json")
                .hasMessageContaining("print-access-token");
    }

    private String uri(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
