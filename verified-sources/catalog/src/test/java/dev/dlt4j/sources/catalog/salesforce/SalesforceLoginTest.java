package dev.dlt4j.sources.catalog.salesforce;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.testkit.VendorRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The ways to log in that dlt has beside the one of the contract's test.
final class SalesforceLoginTest {
    private static final Secret PASSWORD = Secret.of("geheim<word>&");
    private static final Secret TOKEN = Secret.of("geheimes-token");

    private final List<String> bodies = new ArrayList<>();
    private final HttpServer server;
    private String answer = """
            {"access_token": "00D-4711", "instance_url": "https://eu1.salesforce.com"}""";
    private int status = 200;

    SalesforceLoginTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                bodies.add(exchange.getRequestURI().getPath() + " "
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

    private RestClient client() {
        return RestClient.of("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static SalesforceCredentials credentials(Optional<Secret> organization, Optional<Secret> key,
            Optional<Secret> secret) {
        return new SalesforceCredentials(Optional.of("me@example.com"), Optional.of(PASSWORD),
                Optional.empty(), organization, key, secret, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A user of a connected app whose certificate has a key.
    private static SalesforceCredentials signed(Optional<Secret> key, Optional<String> file) {
        return new SalesforceCredentials(Optional.of("me@example.com"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(Secret.of("geheimer-key")), Optional.empty(), key, file,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void answerInXml(String inner) {
        answer = "<?xml version=\"1.0\"?><Envelope><Body>" + inner + "</Body></Envelope>";
    }

    @Test
    void aUserOfAnApp() {
        SalesforceLogin.Granted session = credentials(Optional.empty(),
                Optional.of(Secret.of("geheimer-key")), Optional.of(Secret.of("geheim")))
                .login("59.0", "login", Path::of).at(client());
        assertThat(session.url()).isEqualTo("https://eu1.salesforce.com");
        assertThat(session.token().reveal()).isEqualTo("00D-4711");
        assertThat(bodies).singleElement()
                .satisfies(body -> assertThat(body).startsWith("/services/oauth2/token")
                        .contains("grant_type=password", "username=me%40example.com",
                                "client_id=geheimer-key"));
    }

    @Test
    void aUserWithASecurityToken() {
        answerInXml("<result><serverUrl>https://eu1.salesforce.com/services/Soap/u/59.0/00D4711</serverUrl>"
                + "<sessionId>00D!4711</sessionId></result>");
        SalesforceLogin.Granted session = SalesforceCredentials.user("me@example.com", PASSWORD, TOKEN)
                .login("59.0", "login", Path::of).at(client());
        assertThat(session.url()).isEqualTo("https://eu1.salesforce.com/");
        assertThat(session.token().reveal()).isEqualTo("00D!4711");
        assertThat(bodies).singleElement()
                .satisfies(body -> assertThat(body).startsWith("/services/Soap/u/59.0")
                        .contains("<p:username>me@example.com</p:username>",
                                "<p:password>geheim&lt;word&gt;&amp;geheimes-token</p:password>"));
    }

    @Test
    void aUserWhoseAddressTheOrganizationTrusts() {
        answerInXml("<serverUrl>https://eu1.salesforce.com/services/Soap/u/59.0/00D</serverUrl>"
                + "<sessionId>00D!4711</sessionId>");
        credentials(Optional.of(Secret.of("00D-geheim")), Optional.empty(), Optional.empty())
                .login("59.0", "login", Path::of).at(client());
        assertThat(bodies).singleElement().asString()
                .contains("<p:organizationId>00D-geheim</p:organizationId>");
    }

    @Test
    void aWrongPasswordIsSentOnce() {
        status = 500;
        answerInXml("<faultstring>INVALID_LOGIN: Invalid username, password, security token</faultstring>");
        SalesforceLogin login = SalesforceCredentials.user("me@example.com", PASSWORD, TOKEN).login("59.0",
                "login", Path::of);
        assertThatThrownBy(() -> login.at(client())).isInstanceOf(TerminalException.class)
                .hasMessageContaining("INVALID_LOGIN").hasMessageContaining("check credentials.user_name")
                .hasMessageNotContaining("geheim<word>");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void anAppWithACertificate(@TempDir Path folder) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + Base64
                .getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        SalesforceCredentials signed = signed(Optional.empty(), Optional.of("key.pem"));

        assertThat(signed.login("59.0", "test", path -> folder.resolve(path)).at(client()).url())
                .isEqualTo("https://eu1.salesforce.com");

        Map<String, String> form = VendorRequest.pairs(bodies.getFirst().split(" ", 2)[1]);
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        String claims = new String(Base64.getUrlDecoder().decode(form.get("assertion").split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
        assertThat(claims).contains("\"iss\":\"geheimer-key\"", "\"sub\":\"me@example.com\"",
                "\"aud\":\"https://test.salesforce.com\"");
        assertThat(file).exists();
    }

    @Test
    void namesTheKeyThatCannotBeRead() {
        SalesforceCredentials wrong = signed(Optional.of(Secret.of("no geheim at all")), Optional.empty());
        assertThatThrownBy(() -> Salesforce.of(wrong).source()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("credentials.privatekey").hasMessageNotContaining("no geheim at all");
    }

    @Test
    void aSessionThatBeganElsewhere() {
        SalesforceLogin login = SalesforceCredentials.session("https://eu1.salesforce.com", TOKEN)
                .login("59.0", "login", Path::of);
        assertThat(login.at(client()).token()).isEqualTo(TOKEN);
        assertThat(bodies).isEmpty();
    }

    @Test
    void namesTheWaysThereAre() {
        SalesforceCredentials incomplete = credentials(Optional.empty(), Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> Salesforce.of(incomplete).source()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("credentials").hasMessageContaining("session_id and instance_url");
    }
}
