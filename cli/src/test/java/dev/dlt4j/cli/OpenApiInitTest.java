package dev.dlt4j.cli;

import dev.dlt4j.Project;
import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Writes a `dlt.yml` from documents in OpenAPI, and runs it.
class OpenApiInitTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    private String drafted(String document) throws IOException {
        assertThat(init(copied(document))).as(console.err()).isZero();
        return Files.readString(folder.resolve("project/dlt.yml"));
    }

    private Path copied(String document) throws IOException {
        Path file = folder.resolve(document);
        try (InputStream text = Objects.requireNonNull(
                OpenApiInitTest.class.getResourceAsStream("/openapi/" + document))) {
            Files.copy(text, file);
        }
        return file;
    }

    private int init(Path document) {
        return console.execute("init", "rest_api", "--openapi", document.toString(), "duckdb",
                folder.resolve("project").toString());
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void writesAResourceForEachListOfAShop() throws IOException {
        String project = drafted("pets.yaml");

        assertThat(project).contains("base_url: \"https://api.happy-pets.example/v3/\"",
                "auth: {type: http_basic}",
                "paginator: {type: offset, limit: 2, total_path: null}", "status: available",
                "path: \"pets/{resources.pets.id}/visits\"", "include_from_parent: [id]",
                "data_selector: stores", "primary_key: store_id",
                "auth: {type: api_key, name: X-Api-Key, location: header}",
                "region: \"${config:sources.happy_pets.stores_region}\"",
                "# GET /pets/{petId}/photo: it answers image/png",
                "# GET /pets/{petId}: it has the rows of /pets one by one",
                "# GET /inventory: its answer is one object, not a list", "# GET /species: it is deprecated");
        assertThat(folder.resolve("project/.dlt/config.toml")).content()
                .contains("[sources.happy_pets]", "stores_region = \"TODO\"  # Where, such as eu-1");
        assertThat(folder.resolve("project/.dlt/secrets.toml")).content()
                .contains("[sources.happy_pets.credentials]", "username = \"TODO\"", "api_key = \"TODO\"");
    }

    @Test
    void writesDependentResourcesAndCursorsOfAnApiWithLinkHeaders() throws IOException {
        assertThat(drafted("forge.json")).contains("paginator: {type: header_link}", "per_page: 100",
                "path: \"repos/{owner}/{repo}/issues\"",
                "owner: \"${config:sources.forge_rest_api.owner}\"",
                "incremental: {cursor_path: updated_at, initial_value: \"1970-01-01T00:00:00Z\", "
                        + "start_param: since}",
                "- name: issue_details",
                "path: \"repos/{owner}/{repo}/issues/{resources.issues.number}/comments\"",
                "issues/{resources.comments._issues_number}/comments/{resources.comments.id}/reactions\"",
                "# GET /gitignore/templates: its answer is a list of single values, not of objects",
                "forge.json:52: $ref #/components/responses/nowhere is not in the document",
                "forge.json:54: $ref other.json#/paths/x is in another file");
        assertThat(folder.resolve("project/.dlt/config.toml")).content()
                .contains("owner = \"TODO\"  # The account", "repo = \"tea\"");
    }

    @Test
    void findsRowsAndCursorsInEnvelopes() throws IOException {
        assertThat(drafted("crm.json")).contains(
                "# TODO: the document has only the path of its server", "base_url: \"https://TODO/v1/\"",
                "auth: {type: oauth2_client_credentials, access_token_url: \"https://TODO/oauth/token\"}",
                "cursor_path: paging.cursors.after, cursor_param: after, has_more_path: paging.has_more}",
                "incremental: {cursor_path: updated, initial_value: 0, start_param: updated_after}",
                "page_param: \"page[number]\", total_path: meta.total_pages}", "\"page[size]\": 50",
                "start_param: \"filter[created_after]\", per_parent: true}", "primary_key: deal_id",
                "cursor_path: \"data[-1].id\", cursor_param: starting_after, has_more_path: has_more}",
                "data_selector: _embedded.articles", "next_url_path: _links.next.href",
                "paginator: {type: header_cursor, cursor_key: X-Next-Cursor, cursor_param: cursor}",
                "# GET /search: its answer has several lists, people, firms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pets.yaml", "forge.json", "crm.json"})
    void saysWhyAboveEachGuessAndGivesAProjectThatCanBeRead(String document) throws IOException {
        List<String> lines = drafted(document).lines().toList();

        List<String> unmarked = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" +(base_url|auth|paginator|primary_key|data_selector|incremental): .*")
                    && !lines.get(i - 1).strip().startsWith("#")) {
                unmarked.add(lines.get(i));
            }
        }
        assertThat(unmarked).isEmpty();
        Path secrets = folder.resolve("project/.dlt/secrets.toml");
        Files.writeString(secrets, Files.readString(secrets).replace("TODO", "geheim"));
        Project project = Project.at(folder.resolve("project")).environment(Map.of(
                "DESTINATION__DUCKDB__CREDENTIALS", folder.resolve("x.duckdb").toString())::get).read();
        assertThat(project.sources(project.onlyPipeline()).getFirst().resources()).isNotEmpty();
    }

    @Test
    void whatItWroteLoadsRows() throws IOException {
        try (PlayedApi api = new PlayedApi()) {
            String issues = "/repos/ada/tea/issues";
            String first = "per_page=100&since=1970-01-01T00%3A00%3A00Z";
            api.on("GET " + issues + "?" + first, """
                    [{"id": 11, "number": 1, "updated_at": "2026-01-02T00:00:00Z"}]""",
                    "Link: <%s%s?page=2>; rel=\"next\"".formatted(api.address(), issues))
                    .on("GET " + issues + "?page=2", """
                            [{"id": 12, "number": 2, "updated_at": "2026-01-01T00:00:00Z"}]""")
                    .on("GET " + issues + "/1", "{\"id\": 11, \"body\": \"one\"}")
                    .on("GET " + issues + "/2", "{\"id\": 12, \"body\": \"two\"}")
                    .on("GET " + issues + "/1/comments?per_page=100", "[{\"id\": 7, \"body\": \"first\"}]")
                    .on("GET " + issues + "/2/comments?per_page=100", "[]")
                    .on("GET " + issues + "/1/comments/7/reactions", "[{\"id\": 5, \"content\": \"heart\"}]");
            drafted("forge.json");
            Path project = folder.resolve("project");
            Files.writeString(project.resolve(".dlt/config.toml"),
                    "[sources.forge_rest_api]\nowner = \"ada\"\nrepo = \"tea\"\n");
            Files.writeString(project.resolve(".dlt/secrets.toml"), "[sources.forge_rest_api.credentials]\n"
                    + "token = \"geheim-t\"\n[destination.duckdb]\ncredentials = \"%s\"\n".formatted(
                            folder.resolve("forge.duckdb")));

            var run = new CapturedConsole();
            assertThat(run.execute("run", project.toString(), "--json", "--set",
                    "sources.forge_rest_api.client.base_url=" + api.address(), "--set",
                    "pipelines.forge_rest_api_to_duckdb.pipelines_dir=" + folder.resolve("working")))
                    .as(run.err()).isZero();

            assertThat(((Map<?, ?>) JsonParser.parse(run.out())).get("tables"))
                    .isEqualTo(Map.of("issues", 2L, "issue_details", 2L, "comments", 1L, "reactions", 1L));
            assertThat(api.authorizations()).containsOnly("Bearer geheim-t");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"openapi": "3.0.0", "paths": {      | openapi.json:1:
            {"openapi": "4.0.0", "paths": {}}    | openapi.json:1: version 4.0.0; OpenAPI 3.0, 3.1
            {"info": {}}                         | openapi.json:1: no OpenAPI document
            {"openapi": "3.0.0"}                 | openapi.json:1: the document has no paths
            {"openapi": "3.0.0", "paths": []}    | openapi.json:1: expected keys with values at paths
            {"swagger": "2.0", "paths": {"/a": {"get": 1}}} | /a: DIR/openapi.json:1: expected keys
            {"openapi": "3.0.0", "paths": {"/a": {"get": {"parameters": {}}}}} | expected a list at parameters
            {"openapi": "3.0.0", "openapi": "3.1.0"} | key "openapi" is given twice
            openapi: [3                          | openapi.json:
            3                                    | expected keys with values, found a number
            """)
    void aBrokenDocumentIsNamedByFileAndLine(String text, String message) throws IOException {
        assertThat(init(written("openapi.json", text))).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(message.replace("DIR", folder.toString()));
        assertThat(folder.resolve("project")).doesNotExist();
    }

    @Test
    void readsSwaggerToo() throws IOException {
        assertThat(init(written("swagger.yaml",
                """
                        swagger: "2.0"
                        info: {title: Old Shop}
                        host: shop.example
                        basePath: /api
                        schemes: [http, https]
                        produces: [application/json]
                        securityDefinitions:
                          app: {type: oauth2, flow: application, tokenUrl: https://shop.example/token}
                        paths:
                          /orders:
                            get:
                              parameters:
                                - {name: page, in: query, type: integer, minimum: 0}
                                - {name: size, in: query, type: integer, maximum: 50}
                              responses:
                                200: {schema: {$ref: "#/definitions/Orders"}}
                        definitions:
                          Orders:
                            properties:
                              content: {type: array, items: {$ref: "#/definitions/Order"}}
                              totalPages: {type: integer}
                          Order: {type: object, properties: {id: {type: integer}}}
                        """)))
                .as(console.err()).isZero();
        assertThat(folder.resolve("project/dlt.yml")).content().contains(
                "base_url: \"https://shop.example/api/\"", "access_token_url: \"https://shop.example/token\"",
                "paginator: {type: page_number, base_page: 0, total_path: totalPages}", "size: 50",
                "data_selector: content");
    }

    @Test
    void readsADocumentOfMillionsOfSigns() throws IOException {
        StringBuilder text = new StringBuilder("openapi: 3.0.0\npaths:\n");
        String words = "and words ".repeat(350);
        for (int i = 0; i < 1000; i++) {
            text.append("  /things%d:\n    get:\n      description: a thing %s".formatted(i, words)
                    + "\n      responses: {'200': {content: {application/json: {schema: {type: array, "
                    + "items: {type: object}}}}}}\n");
        }
        assertThat(text.length()).isGreaterThan(3_500_000);
        assertThat(init(written("huge.yaml", text.toString()))).as(console.err()).isZero();
        assertThat(console.err()).contains("resources: 1000");
    }

    @Test
    void aDocumentHasDuckDbAsItsUsualDestinationAndJsonListsTheFiles() throws IOException {
        assertThat(console.execute("init", "rest_api", "--openapi", copied("pets.yaml").toString(), "--json",
                "duckdb", folder.resolve("a").toString())).isZero();
        assertThat(((Map<?, ?>) JsonParser.parse(console.out())).get("files")).asString()
                .contains("dlt.yml", "secrets.toml");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void saysWhichSourcesAreWrittenFromDocuments() throws IOException {
        Path document = copied("pets.yaml");
        for (String[] wrong : List.of(new String[]{"greetings", "no source greetings is written"},
                new String[]{"rest_apy", "did you mean \"rest_api\""})) {
            var other = new CapturedConsole();
            assertThat(other.execute("init", wrong[0], "--openapi", document.toString()))
                    .as(Arrays.toString(wrong)).isEqualTo(ExitCode.USAGE);
            assertThat(other.err()).contains(wrong[1]);
        }
        assertThat(console.execute("init", "rest_api", "--openapi", "https://shop.example/openapi.json"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("https://shop.example/openapi.json: a file is read",
                "download it");
        assertThat(console.execute("init", "rest_api")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("init needs a destination", "dlt4j init rest_api duckdb");
    }

    @Test
    void writesWhatItsPageShows() throws IOException {
        List<String> blocks = Files.readString(Path.of("../docs/how-to/openapi.md")).lines()
                .collect(Collectors.joining("\n")).transform(text -> List.of(text.split("```")));
        String document = blocks.stream().filter(each -> each.startsWith("yaml\n# shop.yaml")).findFirst()
                .orElseThrow().substring("yaml\n".length());
        String shown = blocks.stream().filter(each -> each.startsWith("yaml\n# dlt.yml\n")).findFirst()
                .orElseThrow().substring("yaml\n# dlt.yml\n".length());

        assertThat(init(written("shop.yaml", document))).as(console.err()).isZero();

        assertThat(Files.readString(folder.resolve("project/dlt.yml"))).startsWith(shown);
    }
}
