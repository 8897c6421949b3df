package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles of a workspace on the command line.
class ProfileTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void writeWorkspace() throws IOException {
        write(".workspace", "");
        write("config.toml", "[normalize]\nworkers = 1\n");
        write("staging.config.toml", "[normalize]\nworkers = 2\n");
        write("secrets.toml", "[sources.people]\ntoken = 'geheim of all'\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  greet: {source: people, destination: warehouse, dataset_name: hello}
                sources:
                  people: {type: greetings, names: [Ada]}
                destinations:
                  warehouse: {type: duckdb, credentials: hello.duckdb}
                profiles:
                  tests:
                    sources:
                      people: {names: [Grace, Mary]}
                    destinations:
                      warehouse: {type: filesystem, bucket_url: files}
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt").resolve(name), text);
    }

    private void run(String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[]{"run", folder.toString(), "--progress", "none"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        assertThat(console.execute(arguments)).as(console.err()).isZero();
    }

    @Test
    void eachProfileKeepsItsWorkAndItsDataApart() {
        run();
        run("--profile", "staging");

        for (String profile : new String[]{"dev", "staging"}) {
            assertThat(folder.resolve(".dlt/state/%s/pipelines/greet/state.json".formatted(profile)))
                    .exists();
            assertThat(folder.resolve(".dlt/data/%s/hello.duckdb".formatted(profile))).exists();
        }
        assertThat(folder.resolve("hello.duckdb")).doesNotExist();
        assertThat(console.out()).contains("query --profile staging " + folder);
        assertThat(console.execute("query", folder.toString(), "select * from greetings", "--profile",
                "staging"))
                .as(console.err()).isZero();
    }

    @Test
    void aProfileOfTheFileChangesKeysAndReplacesConnectorsOfAnotherType() {
        console.environment.put("WORKSPACE__PROFILE", "tests");
        run();

        assertThat(console.out()).contains("2 rows");
        assertThat(folder.resolve(".dlt/data/tests/files/hello")).exists();
    }

    @Test
    void infoAndExplainNameTheActiveProfile() {
        run("--profile", "staging");
        String at = folder.toString();

        assertThat(console.execute("--profile", "staging", "pipeline", "greet", "info", at)).isZero();
        assertThat(console.out()).contains("profile     staging");
        assertThat(console.execute("config", "explain", "greet", at, "--profile", "staging")).isZero();
        assertThat(console.out()).contains("profile: staging, given explicitly", "normalize.workers: 2, from "
                + folder.resolve(".dlt/staging.config.toml") + ":2",
                "set in " + folder.resolve("dlt.yml") + ":2");
        assertThat(console.execute("config", "explain", "normalize.workers", at)).isZero();
        assertThat(console.out()).contains("profile: dev, by default", "normalize.workers: 1, from");
        assertThat(console.execute("doctor", at, "--profile", "staging")).as(console.out()).isZero();
        assertThat(console.out()).contains("ok       profile: staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "check", "doctor", "query", "schema show", "config explain greet",
            "pipeline greet info"})
    void anUnknownProfileIsAnErrorOfEveryCommand(String command) {
        String[] words = (command + " " + folder + (command.equals("query") ? " s" : "")
                + " --profile stagin")
                .split(" ");

        assertThat(console.execute(words))
                .isEqualTo(command.equals("doctor") ? ExitCode.FAILED : ExitCode.USAGE);
        assertThat(console.out() + console.err()).contains("there is no profile \"stagin\"",
                "did you mean \"staging\"?");
    }

    @Test
    void aFileWithProfilesNeedsAWorkspace() throws IOException {
        Files.delete(folder.resolve(".dlt/.workspace"));

        assertThat(console.execute("run", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("dlt.yml:8: profiles.tests: only a workspace has profiles");
    }

    @Test
    void aMissingValueNamesTheProfileAndItsFiles() throws IOException {
        Files.delete(folder.resolve(".dlt/secrets.toml"));

        assertThat(console.execute("run", folder.toString(), "--profile", "prod")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("profile \"prod\" is active, given explicitly",
                "prod.secrets.toml is not there");
    }
}
