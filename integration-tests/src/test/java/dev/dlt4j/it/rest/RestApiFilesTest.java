package dev.dlt4j.it.rest;

import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A declared API may be a file of its own, in each language of configuration, and is checked as one in a
/// `dlt.yml`.
class RestApiFilesTest {
    private static final Map<String, String> FILES = Map.of("yml", """
            type: rest_api
            client:
              base_url: ADDRESS
              paginator: single_page
            resource_defaults:
              endpoint: {params: {per_page: 100}}
            resources:
              - users
              - name: issues
                endpoint:
                  path: repo/issues
                  params: {since: "{incremental.start_value}"}
                  incremental: {cursor_path: updated_at, initial_value: "2024-01-25T11:21:28Z"}
            """, "toml", """
            resources = [
              "users",
              {name = "issues", endpoint = {path = "repo/issues", \
            params = {since = "{incremental.start_value}"}, \
            incremental = {cursor_path = "updated_at", initial_value = "2024-01-25T11:21:28Z"}}},
            ]
            [client]
            base_url = "ADDRESS"
            paginator = "single_page"
            [resource_defaults.endpoint.params]
            per_page = 100
            """, "json", """
            {"client": {"base_url": "ADDRESS", "paginator": {"type": "single_page"}},
             "resource_defaults": {"endpoint": {"params": {"per_page": 100}}},
             "resources": ["users",
               {"name": "issues", "endpoint": {"path": "repo/issues",
                 "params": {"since": "{incremental.start_value}"},
                 "incremental": {"cursor_path": "updated_at", "initial_value": "2024-01-25T11:21:28Z"}}}]}
            """);

    /// The wrong key is `endpont` of the second resource, in the line that says `here`.
    private static final Map<String, String> WRONG = Map.of("yaml", """
            client: {base_url: "http://localhost"}
            resources:
              - users
              - name: issues
                endpont: repo/issues # here
            """, "toml", """
            [client]
            base_url = "http://localhost"

            [[resources]]
            name = "users"

            [[resources]]
            name = "issues"
            endpont = "repo/issues" # here
            """, "json", """
            {
              "client": {"base_url": "http://localhost"},
              "resources": [
                "users",
                {
                  "name": "issues",
                  "endpont": "here"
                }
              ]
            }
            """);

    /// The wrong key is `data_selektor` of the endpoint.
    private static final Map<String, String> WRONG_WITHIN = Map.of("yml", """
            client: {base_url: "http://localhost"}
            resources:
              - name: issues
                endpoint:
                  path: repo/issues
                  data_selektor: here
            """, "toml", """
            client.base_url = "http://localhost"

            [[resources]]
            name = "users"

            [[resources]]
            name = "issues"

            [resources.endpoint]
            path = "repo/issues"
            data_selektor = "here"
            """, "json", """
            {"client": {"base_url": "http://localhost"},
             "resources": [{"name": "issues",
               "endpoint": {"path": "repo/issues",
                 "data_selektor": "here"}}]}
            """);

    @TempDir
    Path folder;

    @AutoClose
    private final RecordingApi api = new RecordingApi(
            path -> "[{\"id\":1,\"updated_at\":\"2024-02-01T00:00:00Z\"}]");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("ADDRESS", api.address()));
    }

    private static void read(Source source) {
        try (ResourceItems<Object> items = Dlt.items(source)) {
            assertThat(items.stream()).isNotEmpty();
        }
    }

    private static int line(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yml", "toml", "json"})
    void declaresTheSameSourceInEachLanguage(String language) throws IOException {
        Source source = Dlt.source("rest_api", file("github." + language, FILES.get(language)));

        assertThat(source.name()).isEqualTo("github");
        read(source);
        assertThat(api.requests()).containsExactlyInAnyOrder("/users?per_page=100 null",
                "/repo/issues?per_page=100&since=2024-01-25T11%3A21%3A28Z null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "toml", "json"})
    void aWrongKeyIsNamedWithFileAndLine(String language) throws IOException {
        Path file = file("github." + language, WRONG.get(language));

        assertThatThrownBy(() -> Dlt.source("rest_api", file)).isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("%s:%d: unknown key \"endpont\" in sources.github.resources[1] "
                        + "(did you mean \"endpoint\"?)", file, line(WRONG.get(language), "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yml", "toml", "json"})
    void aWrongKeyOfTheGrammarIsNamedWithFileAndLine(String language) throws IOException {
        Path file = file("github." + language, WRONG_WITHIN.get(language));

        assertThatThrownBy(() -> Dlt.source("rest_api", file)).isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("%s:%d: sources.github.resources", file,
                        line(WRONG_WITHIN.get(language), "here"))
                .hasMessageContaining("data_selektor").hasMessageContaining("data_selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yml", "a.toml", "a.json"})
    void anEmptyFileAndOneThatIsAbsentAreReported(String name) throws IOException {
        assertThatThrownBy(() -> Dlt.source("rest_api", folder.resolve(name)))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining(name + " is not there");

        Path empty = file(name, "");
        assertThatThrownBy(() -> Dlt.source("rest_api", empty)).isInstanceOf(ConfigurationError.class)
                .hasMessage(empty + ": the file holds no keys");
    }

    @Test
    void aFileIsRefusedThatIsNoSourceOfTheType() throws IOException {
        assertThatThrownBy(() -> Dlt.source("rest_api", file("a.json", "{\n\"client\": }")))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("a.json:2:")
                .hasMessageContaining("this is not JSON");
        assertThatThrownBy(() -> Dlt.source("rest_api", file("b.yml", "a: 1\ntype: filesystem\n")))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("b.yml:2: ")
                .hasMessageContaining("another type than rest_api");
        assertThatThrownBy(() -> Dlt.source("rest_api", file("c.xml", "<client/>")))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining(".yml, .yaml, .toml or .json");
        assertThatThrownBy(() -> Dlt.source("rest_ap", file("d.yml", "client: {}\nresources: []\n")))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("did you mean \"rest_api\"");
    }

    @Test
    void aFileWhoseNameIsNoneOfASourceNeedsAnother() throws IOException {
        Path file = file("github-issues.json", FILES.get("json"));

        assertThatThrownBy(() -> Dlt.source("rest_api", file)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("\"github-issues\" cannot name a source");
        assertThat(Dlt.source("rest_api", "issues", file).name()).isEqualTo("issues");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOURCES__REST_API__GITHUB__CREDENTIALS__TOKEN",
            "SOURCES__GITHUB__CREDENTIALS__TOKEN", "SOURCES__REST_API__GITHUB__CLIENT__AUTH__TOKEN"})
    void secretsAreLookedUpByTypeAndNameOfTheSource(String variable) throws IOException {
        file("dlt.yml", "pipelines: {p: {source: s, destination: duckdb}}\nsources: {s: {type: rest_api, "
                + "client: {base_url: ADDRESS}, resources: [users]}}\n");
        file("api.yml", FILES.get("yml").replace("  paginator:", "  auth: bearer\n  paginator:"));

        read(Project.at(folder).environment(Map.of(variable, "abc")::get).read()
                .source("rest_api", "github", Path.of("api.yml")));

        assertThat(api.requests()).hasSize(2)
                .allSatisfy(request -> assertThat(request).endsWith(" Bearer abc"));
    }
}
