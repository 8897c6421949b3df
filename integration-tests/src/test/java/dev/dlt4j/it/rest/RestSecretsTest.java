package dev.dlt4j.it.rest;

import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.testsecrets.WritesSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Keys of credentials that a `dlt.yml` does not write are found wherever dlt looks for them, and below the
/// keys that hold them in the file.
class RestSecretsTest {
    @TempDir
    Path folder;

    @AutoClose
    private final RecordingApi api = new RecordingApi(
            path -> path.equals("/token") ? "{\"access_token\":\"issued\"}" : "[{\"id\":1}]");

    private void read(String auth, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines: {hub: {source: github, destination: out}}
                destinations: {out: {type: duckdb, credentials: out.duckdb}}
                sources:
                  github:
                    type: rest_api
                    client: {base_url: "%s", auth: %s}
                    resources: [{name: all, endpoint: {paginator: single_page}}]
                """.formatted(api.address(), auth));
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
        settings("secrets.toml", "[%s]%ntoken = \"geheim\"%n".formatted(section));
        read("bearer", Map.of());
        read("{type: bearer}", Map.of());
        read("bearer", Map.of(section.toUpperCase(Locale.ROOT).replace(".", "__") + "__TOKEN",
                "other"));
        assertThat(api.requests()).containsExactly("/all Bearer geheim", "/all Bearer geheim",
                "/all Bearer other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources.rest_api.github", "sources.rest_api.gitlab.credentials",
            "sources.rest_api.github.auth", "sources.filesystem.credentials", "github.client.auth"})
    void aTokenInAnotherPlaceIsNotTaken(String section) throws IOException {
        settings("secrets.toml", "[%s]%ntoken = \"geheim\"%n".formatted(section));
        assertThatThrownBy(() -> read("bearer", Map.of())).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("dlt.yml:6: sources.github.client.auth.token: it is missing")
                .hasMessageNotContaining("geheim");
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
        assertThat(api.requests()).containsExactly("/all Bearer own", "/all Bearer written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api_key                   | api_key = "k", name = "key", location = "query" | /all?key=k null
            http_basic                | username = "u", password = "p"                  | /all Basic dTpw
            oauth2_client_credentials | access_token_url = "AT/token", client_id = "i", client_secret = "s" \
            | /all Bearer issued
            """)
    void allKeysOfAllCredentialsAreLookedUp(String type, String keys, String expected) throws IOException {
        String lines = keys.replace("AT", api.address()).replace(", ", "\n");
        settings("secrets.toml", "[sources.rest_api.credentials]\n" + lines);
        read(type, Map.of());
        settings("secrets.toml", "[sources.github.client.auth]\n" + lines);
        read("{type: %s}".formatted(type), Map.of());
        assertThat(api.requests()).filteredOn(each -> each.startsWith("/all")).containsExactly(expected,
                expected);
    }

    @Test
    @WritesSecret(".dlt/config.toml")
    void aSecretAmongTheSettingsThatAreNoneIsRefused() throws IOException {
        settings("config.toml", "[sources.rest_api.github.client.auth]\ntoken = \"geheim\"\n");
        assertThatThrownBy(() -> read("bearer", Map.of())).hasMessageContaining("config.toml")
                .hasMessageNotContaining("geheim");
    }
}
