package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs whole pipelines into DuckDB, as the installed command does.
class RunTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people:
                type: greetings
                names: [Ada, Grace]
                resources:
                  - {name: greetings, table_name: said, write_disposition: replace}
            destinations:
              warehouse: {type: duckdb, credentials: hello.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void writeFile() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE);
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
    }

    @Test
    void loadsAndTellsWhatItLoaded() {
        assertThat(run()).as(console.err()).isZero();

        assertThat(console.out()).startsWith("greet: loaded 2 rows in 1 table, ")
                .contains("  said            2")
                .contains("dataset hello").contains(folder.resolve("hello.duckdb").toString())
                .contains("look at dlt4j query ");
        assertThat(console.err()).contains("extract: done after ", "normalize: done after ",
                "load: done after ");
        assertThat(folder.resolve("hello.duckdb")).exists();
        assertThat(folder.resolve("working/greet")).isDirectory();
    }

    @Test
    void printsNothingButOneJsonDocumentWithJson() {
        assertThat(run("--json", "--progress", "none", "--set", "sources.people.names=[Ada]")).isZero();

        assertThat(JsonParser.parse(console.out())).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("tables", Map.of("said", 1L)).containsEntry("dataset", "hello")
                .containsEntry("destination", "warehouse").containsEntry("first_run", true);
        assertThat(console.err()).isEmpty();
    }

    @Test
    void loadsTheSameTablesWhenRunAgainAndWhenTheFileWasDeleted() throws IOException {
        assertThat(run("--progress", "none")).isZero();
        assertThat(run("--progress", "none")).isZero();
        Files.delete(folder.resolve("hello.duckdb"));
        assertThat(run("--progress", "none")).isZero();

        assertThat(console.out().lines().filter(line -> line.startsWith("  said"))).hasSize(3)
                .allMatch(line -> line.endsWith(" 2"));
    }

    @Test
    void loadsTheSelectedResourcesOnly() {
        assertThat(run("--progress", "none", "--select", "greetings")).as(console.err()).isZero();
        assertThat(console.out()).contains("  said            2");

        assertThat(run("--progress", "none", "--select", "greetings,nobody")).isEqualTo(2);
        assertThat(console.err())
                .contains("--select: no resource nobody in this pipeline; its resources: greetings");
    }

    @Test
    void beginsAnewWhenAsked() {
        assertThat(run("--progress", "none")).isZero();
        assertThat(run("--progress", "none", "--refresh", "drop_sources")).as(console.err()).isZero();
        assertThat(run("--progress", "none", "--dev-mode")).as(console.err()).isZero();

        assertThat(console.out()).containsPattern("dataset hello_\\d{14}\n");
    }

    @Test
    void anUnknownRefreshListsTheModes() throws IOException {
        assertThat(run("--refresh", "all")).isEqualTo(2);
        assertThat(console.err()).contains("--refresh all", "drop_sources, drop_resources, drop_data");

        Files.writeString(folder.resolve("dlt.yml"),
                FILE.replace("dataset_name: hello", "dataset_name: hello, refresh: drop_date"));
        assertThat(run()).isEqualTo(2);
        assertThat(console.err()).contains("refresh is \"drop_date\"", "did you mean", "drop_data");
    }

    @Test
    void aFailureNamesItsStepAndCause() throws IOException {
        Files.writeString(folder.resolve("hello.duckdb"), "this is no database");

        assertThat(run("--progress", "none")).isEqualTo(1);

        assertThat(console.err()).startsWith("dlt4j: pipeline greet failed in step ")
                .contains("hello.duckdb");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aMissingSecretIsAskedForByName() {
        console.environment.remove("SOURCES__PEOPLE__TOKEN");

        assertThat(run()).isEqualTo(2);

        assertThat(console.err()).contains("sources.people needs the key \"token\" (secret text)")
                .contains("SOURCES__PEOPLE__TOKEN").contains("sources.people.token in .dlt/secrets.toml");
    }

    @Test
    void anUnknownResourceIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.replace("name: greetings,", "name: greeting,"));

        assertThat(run()).isEqualTo(2);

        assertThat(console.err())
                .contains("dlt.yml:8: sources.people has no resource named \"greeting\"; its resources:"
                        + " greetings; did you mean \"greetings\"?");
    }

    @Test
    void anUnknownWriteDispositionIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.replace(": replace}", ": replce}"));

        assertThat(run()).isEqualTo(2);

        assertThat(console.err())
                .contains("dlt.yml:8: sources.people.resources.greetings.write_disposition: expected one"
                        + " of append, replace, merge; did you mean \"replace\"?");
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "run";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return console.execute(arguments);
    }
}
