package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.Project;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Begins projects.
class InitCommandTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    private int init(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "init";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return console.execute(all);
    }

    @Test
    void writesAProjectASecretsFileAndWhatGitIgnores() throws IOException {
        assertThat(init("greetings", "duckdb", folder.toString())).as(console.err()).isZero();

        String project = Files.readString(folder.resolve("dlt.yml"));
        assertThat(project).contains(
                "  greetings_to_duckdb: {source: greetings, destination: duckdb, dataset_name: "
                        + "greetings_data}",
                "    type: greetings", "    # names:", "    type: duckdb").doesNotContain("token");
        Path secrets = folder.resolve(".dlt/secrets.toml");
        assertThat(secrets).content().contains("[sources.greetings.greetings]", "token = \"TODO\"");
        assertThat(Files.getPosixFilePermissions(secrets))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve(".gitignore")).content().contains(".dlt/secrets.toml\n");
        assertThat(console.err()).contains("TODO", "dlt4j check " + folder);
        assertThat(Project.at(folder).environment(variable -> null).read().pipelines())
                .containsExactly("greetings_to_duckdb");
    }

    @Test
    void changesNothingThatIsThere() throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/secrets.toml"), "mine = 1\n");
        Files.writeString(folder.resolve(".gitignore"), "target/");

        assertThat(init("greetings", "duckdb", folder.toString(), "--name", "hello")).isZero();
        assertThat(folder.resolve(".dlt/secrets.toml")).hasContent("mine = 1");
        assertThat(console.err()).contains("is there already; it needs", "token = \"TODO\"");
        assertThat(folder.resolve(".gitignore")).content().startsWith("target/\n.dlt/secrets.toml\n");

        assertThat(init("greetings", "duckdb", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("dlt.yml is there already");
        assertThat(folder.resolve("dlt.yml")).content().contains("  hello: {");
    }

    @Test
    void namesWhatIsInstalledWhenAConnectorIsNot() {
        assertThat(init("greeting", "duckdb", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("no source connector named \"greeting\"", "greetings");
        assertThat(init("greetings", "dukdb", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("no destination connector named \"dukdb\"");
        assertThat(folder).isEmptyDirectory();
    }

    static List<String> sources() {
        return Connectors.installed().sources().stream().map(SourceProvider::name)
                // those that need a database or files to be opened
                .filter(name -> !Set.of("sql_database", "sql_table", "filesystem").contains(name)).toList();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void beginsAProjectWithEachSourceThatOpensOnceItIsFilledIn(String source) throws IOException {
        assertThat(init(source, "duckdb", folder.toString())).as(console.err()).isZero();

        for (String file : List.of("dlt.yml", ".dlt/secrets.toml")) {
            Path written = folder.resolve(file);
            Files.writeString(written, Files.readString(written).replace("TODO", "1234"));
        }
        choose(source);
        Project project = Project.at(folder).environment(variable -> null).read();
        assertThat(project.sources(source + "_to_duckdb")).hasSize(1);
    }

    /// Credentials in several forms are written as comments, of which the user takes those of one form.
    private void choose(String source) throws IOException {
        String parts = switch (source) {
            case "zendesk_support", "zendesk_talk" -> "token";
            case "zendesk_chat" -> "oauth_token";
            case "salesforce" -> "consumer_key|consumer_secret";
            default -> "";
        };
        if (!parts.isEmpty()) {
            Path secrets = folder.resolve(".dlt/secrets.toml");
            String text = Files.readString(secrets);
            assertThat(text).contains("uncomment this and what you have of it");
            Files.writeString(secrets, text.replaceAll("(?m)^# (\\[sources|(" + parts + ") = )", "$1"));
        }
    }

    @Test
    void writesTheProjectOfAConnectorWithoutPlaceholders() throws IOException {
        Path project = folder.resolve("shop");
        assertThat(init("connector", "my-source", project.toString())).as(console.err()).isZero();

        assertThat(project.resolve("src/main/java/com/example/mysource/VendorSource.java")).content()
                .contains("package com.example.mysource;", "return \"my_source\";");
        assertThat(project.resolve("src/test/java/com/example/mysource/VendorSourceTest.java")).exists();
        assertThat(project.resolve("src/main/resources/META-INF/services/"
                + "dev.dlt4j.spi.source.SourceProvider")).hasContent("com.example.mysource.VendorSource");
        assertThat(project.resolve(".gitignore")).content().contains("target/");
        try (var files = Files.walk(project)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(8)
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("${package}",
                            "${connector}", "${artifactId}", "__"));
        }
        assertThat(console.out()).contains("VendorSource.java");
        assertThat(init("connector", "my-source", project.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("is not empty: name another folder");
        assertThat(init("connector", "MySource", folder.resolve("other").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("such as my-source");
    }

    @Test
    void writesTheProjectOfADestination() throws IOException {
        Path project = folder.resolve("lake");
        assertThat(init("connector", "my-lake", project.toString(), "--destination")).as(console.err())
                .isZero();

        assertThat(project.resolve("src/main/java/com/example/mylake/VendorDestination.java")).content()
                .contains("package com.example.mylake;", "return \"my_lake\";");
        assertThat(project.resolve("src/main/resources/META-INF/services/"
                + "dev.dlt4j.spi.destination.DestinationProvider"))
                .hasContent("com.example.mylake.VendorDestination");
        assertThat(console.out()).contains("VendorStore.java").doesNotContain("VendorSource.java");
    }

    @Test
    void refusesTheOptionForDestinationsWithoutAConnector() {
        assertThat(init("filesystem", "duckdb", folder.toString(), "--destination"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("dlt4j init connector my-destination --destination");
    }
}
