package dev.dlt4j.it.rest;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Keys of credentials that a `dlt.yml` does not write are found wherever dlt looks for them, and below the
/// keys that hold them in the file.
class RestSecretsTest {
    @TempDir
    Path folder;

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (exchange.getRequestURI().getPath().equals("/token")
                    ? "{\"access_token\":\"issued\"}"
                    : "[{\"id\":1}]").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void read(String auth, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines: {hub: {source: github, destination: out}}
                destinations: {out: {type: duckdb, credentials: out.duckdb}}
                sources:
                  github:
                    type: rest_api
                    client: {base_url: "%s", auth: %s}
                    resources: [{name: all, endpoint: {paginator: single_page}}]
                """.formatted(address(), auth));
        Project project = Project.at(folder).environment(environment::get).read();
        try (ResourceItems<Object> items = Dlt.items(project.sources("hub").getFirst())) {
            items.forEach(item -> {});
        }
    }

    private void settings(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt").resolve(file), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources.rest_api.github.credentials", "sources.rest_api.credentials",
            "sources.github.credentials", "sources.credentials", "credentials",
            "hub.sources.rest_api.github.credentials", "hub.credentials",
            "sources.rest_api.github.client.auth", "sources.rest_api.client.auth",
            "sources.github.client.auth", "sources.client.auth", "client.auth",
            "hub.sources.rest_api.github.client.auth"})
    void aTokenIsFoundInEachOfItsPlaces(String section) throws IOException {
        settings("secrets.toml", "[%s]%ntoken = \"s3cret\"%n".formatted(section));
        read("bearer", Map.of());
        read("{type: bearer}", Map.of());
        read("bearer", Map.of(section.toUpperCase(java.util.Locale.ROOT).replace(".", "__") + "__TOKEN",
                "other"));
        assertThat(sent).containsExactly("/all Bearer s3cret", "/all Bearer s3cret", "/all Bearer other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources.rest_api.github", "sources.rest_api.gitlab.credentials",
            "sources.rest_api.github.auth", "sources.filesystem.credentials", "github.client.auth"})
    void aTokenInAnotherPlaceIsNotTaken(String section) throws IOException {
        settings("secrets.toml", "[%s]%ntoken = \"s3cret\"%n".formatted(section));
        assertThatThrownBy(() -> read("bearer", Map.of())).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("dlt.yml:6: sources.github.client.auth.token: it is missing")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theKeysOfTheClientCountBeforeThoseOfAllCredentials() throws IOException {
        settings("secrets.toml", """
                [sources.rest_api.github.credentials]
                token = "general"
                [sources.client.auth]
                token = "own"
                """);
        read("bearer", Map.of());
        read("{token: written}", Map.of());
        assertThat(sent).containsExactly("/all Bearer own", "/all Bearer written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api_key                   | api_key = "k", name = "key", location = "query" | /all?key=k null
            http_basic                | username = "u", password = "p"                  | /all Basic dTpw
            oauth2_client_credentials | access_token_url = "AT/token", client_id = "i", client_secret = "s" \
            | /all Bearer issued
            """)
    void allKeysOfAllCredentialsAreLookedUp(String type, String keys, String expected) throws IOException {
        String lines = keys.replace("AT", address()).replace(", ", "\n");
        settings("secrets.toml", "[sources.rest_api.credentials]\n" + lines);
        read(type, Map.of());
        settings("secrets.toml", "[sources.github.client.auth]\n" + lines);
        read("{type: %s}".formatted(type), Map.of());
        assertThat(sent).filteredOn(each -> each.startsWith("/all")).containsExactly(expected, expected);
    }

    @Test
    void aSecretAmongTheSettingsThatAreNoneIsRefused() throws IOException {
        settings("config.toml", "[sources.rest_api.github.client.auth]\ntoken = \"s3cret\"\n");
        assertThatThrownBy(() -> read("bearer", Map.of())).hasMessageContaining("config.toml")
                .hasMessageNotContaining("s3cret");
    }
}
