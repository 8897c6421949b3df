package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Checks a project before it runs.
class DoctorCommandTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people: {type: greetings, names: [Ada]}
            destinations:
              warehouse: {type: duckdb, credentials: %s}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void secret() {
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
    }

    private void project(String database) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.formatted(database));
    }

    @Test
    void aProjectThatCanRunPassesAndNothingIsMade() throws IOException {
        project("hello.duckdb");

        assertThat(console.execute("doctor", folder.toString())).as(console.out()).isZero();
        assertThat(console.out()).contains("ok       Java: 2", "pipeline greet, source: 1 resource",
                "pipeline greet, destination: duckdb://").doesNotContain("geheim", "failed");
        assertThat(folder.resolve("working")).doesNotExist();
    }

    @Test
    void whatIsWrongIsShownAndEndsWithOne() throws IOException {
        project("hello.duckdb");
        Files.writeString(folder.resolve("hello.duckdb"), "this is no database".repeat(1000));

        assertThat(console.execute("doctor", folder.toString(), "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(console.out()).contains("\"state\": \"failed\"",
                "\"check\": \"pipeline greet, destination\"");
    }

    @Test
    void secretsThatEverybodyCanReadAreWarnedOf() throws IOException {
        project("hello.duckdb");
        Files.createDirectories(folder.resolve(".dlt"));
        Path secrets = Files.writeString(folder.resolve(".dlt/secrets.toml"), "a = 1\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(console.execute("doctor", folder.toString())).isZero();
        assertThat(console.out()).contains("warning  secrets:", "chmod 600");
    }

    @Test
    void aBrokenProjectIsAFailedCheck() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), "pipelines: {greet: {sourc: people}}\n");

        assertThat(console.execute("doctor", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(console.out()).contains("failed   project:", "sourc");
    }

    @Test
    void aPipelineOfDevModeKeepsItsFolder() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"),
                FILE.formatted("hello.duckdb").replace("working}", "working, dev_mode: true}"));
        assertThat(console.execute("run", folder.toString(), "--progress", "none")).as(console.err())
                .isZero();

        assertThat(console.execute("doctor", folder.toString())).as(console.out()).isZero();

        assertThat(folder.resolve("working/greet/state.json")).isRegularFile();
    }
}
