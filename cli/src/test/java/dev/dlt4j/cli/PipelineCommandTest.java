package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Works on the working folder of a pipeline.
class PipelineCommandTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people: {type: greetings, names: [Ada]}
            destinations:
              warehouse: {type: duckdb, credentials: hello.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void runOnce() throws IOException {
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        Files.writeString(folder.resolve("dlt.yml"), FILE);
        assertThat(run("run", folder.toString(), "--progress", "none")).as(console.err()).isZero();
    }

    private int run(String... arguments) {
        return console.execute(arguments);
    }

    private void leaveAPackage() throws IOException {
        Path extracted = folder.resolve("working/greet/normalize/extracted/1700000000.5/new_jobs");
        Files.createDirectories(extracted);
        Files.writeString(extracted.resolve("greetings.0123456789.0.jsonl.dlt4j"), "{}\n");
    }

    private Stream<Path> left() throws IOException {
        return Files.list(folder.resolve("working/greet/normalize/extracted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort-packages", "drop-pending-packages"})
    void abortsWhatIsPendingWhereverTheFolderIsToldFrom(String action) throws IOException {
        leaveAPackage();
        assertThat(run("pipeline", "greet", action, folder.toString())).as(console.err()).isZero();
        assertThat(console.out())
                .contains("pipeline greet: aborted 1 package\npackage 1700000000.5, extracted");
        try (var packages = left()) {
            assertThat(packages).isEmpty();
        }
        leaveAPackage();
        String working = folder.resolve("working").toString();
        assertThat(run("pipeline", "greet", action, "--pipelines-dir", working)).as(console.err()).isZero();
        leaveAPackage();
        assertThat(run("pipeline", "--pipelines-dir", working, "greet", action)).as(console.err()).isZero();
        try (var packages = left()) {
            assertThat(packages).isEmpty();
        }
        assertThat(run("pipeline", "greet", action, "--pipelines-dir", working)).isZero();
        assertThat(console.out()).contains("pipeline greet: no package is pending");
    }

    @Test
    void showsWhatWouldBeDroppedAndDropsItWhenToldSo() {
        assertThat(run("pipeline", "greet", "drop", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("say what to drop: --resources");

        assertThat(run("pipeline", "greet", "drop", folder.toString(), "--resources", "greetings")).isZero();
        assertThat(console.out()).contains("schema people: drops");
        assertThat(console.err()).contains("nothing was changed; add --yes");

        assertThat(run("pipeline", "greet", "drop", folder.toString(), "--all", "--yes")).as(console.err())
                .isZero();
        assertThat(run("pipeline", "greet", "drop", folder.toString(), "--all")).isZero();
        assertThat(console.out()).contains("schema people: nothing to drop");

        String working = folder.resolve("working").toString();
        assertThat(run("run", folder.toString(), "--progress", "none")).isZero();
        assertThat(run("pipeline", "greet", "drop", "--pipelines-dir", working, "--all", "--yes"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains("has no destination here");
    }

    @Test
    void aPipelineThatNeverRanIsNotMade() {
        Path working = folder.resolve("working");

        assertThat(run("pipeline", "great", "abort-packages", "--pipelines-dir", working.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("pipeline great has no working folder", "there are: greet");
        assertThat(working.resolve("great")).doesNotExist();
    }

    @Test
    void saysHowItIsCalled() {
        assertThat(run("pipeline", "greet")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("Usage: dlt4j pipeline", "abort-packages",
                "drop-pending-packages");
        assertThat(run("pipeline", "greet", "abort-packages", "--help")).isZero();
        assertThat(console.out()).contains("FILE|DIR", "--pipelines-dir");
    }

    @Test
    void listsPipelinesThatHaveAState() throws IOException {
        String working = folder.resolve("working").toString();
        Files.createDirectories(folder.resolve("working/no_pipeline"));

        assertThat(run("pipeline", "--pipelines-dir", working)).isZero();
        assertThat(console.out()).contains("greet  last change 2").doesNotContain("no_pipeline");
        assertThat(run("pipeline", "--pipelines-dir", working, "--json")).isZero();
        assertThat(console.out()).contains("\"name\": \"greet\"");
        assertThat(run("pipeline", "--pipelines-dir", folder.resolve("nowhere").toString())).isZero();
        assertThat(console.err()).contains("there are no pipelines in", "--pipelines-dir");
    }

    @Test
    void showsWhatAPipelineKnows() throws IOException {
        assertThat(run("pipeline", "greet", "info", folder.toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("dataset     hello", "schema      people", "greetings",
                "packages    1 loaded").doesNotContain("geheim");

        leaveAPackage();
        assertThat(run("pipeline", "greet", "info", folder.toString(), "--json")).as(console.err()).isZero();
        assertThat(console.out()).contains("\"extracted\": 1", "\"loaded\": 1", "\"has_rows\": true");

        assertThat(run("pipeline", "greet", "state", folder.toString())).isZero();
        assertThat(console.out()).contains("\"pipeline_name\":\"greet\"");
        assertThat(run("pipeline", "greet", "schema", folder.toString(), "--format", "json")).isZero();
        assertThat(console.out()).contains("\"greetings\"");
    }

    @Test
    void showsPackagesAndTheirJobs() throws IOException {
        assertThat(run("pipeline", "greet", "packages", folder.toString())).isZero();
        assertThat(console.out()).contains("of schema people: loaded, 0 job files");

        leaveAPackage();
        assertThat(run("pipeline", "greet", "load-package", folder.toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("package 1700000000.5", "extracted, 1 job file",
                "greetings.0123456789.jsonl  new, 3 bytes");
        assertThat(run("pipeline", "greet", "load-package", folder.toString(), "--load-id", "1.5"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("has no package 1.5; it has: 1700000000.5");
    }

    @Test
    void showsWhyJobsFailed() throws IOException {
        assertThat(run("pipeline", "greet", "failed-jobs", folder.toString())).isZero();
        assertThat(console.err()).contains("has no failed jobs");

        Path loaded = folder.resolve("working/greet/load/loaded/1700000000.5");
        Files.createDirectories(loaded.resolve("failed_jobs"));
        Files.createDirectories(loaded.resolve(".exceptions"));
        Files.writeString(loaded.resolve("failed_jobs/greetings.0123456789.2.parquet"), "");
        Files.writeString(loaded.resolve(".exceptions/greetings.0123456789.2.exception"),
                "retry: terminal\nthe table has no column name");
        assertThat(run("pipeline", "greet", "failed-jobs", folder.toString())).isZero();
        assertThat(console.out()).contains(
                "  greetings.0123456789.parquet of table greetings: the table has no column name");
        assertThat(run("pipeline", "greet", "failed-jobs", folder.toString(), "--json")).isZero();
        assertThat(console.out()).contains("\"failed_message\": \"the table has no column name\"",
                "\"retry_count\": 2");
    }

    @Test
    void syncsAndFinishesWhatWaits() throws IOException {
        assertThat(run("pipeline", "greet", "sync", folder.toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("pipeline greet: state version 1, as before; schemas: people");
        assertThat(run("pipeline", "greet", "retry", folder.toString(), "--tries", "2")).isZero();
        assertThat(console.out()).contains("pipeline greet: nothing to load");
        assertThat(run("pipeline", "greet", "retry", folder.toString(), "--tries", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--tries 0");
    }

    @Test
    void showsWhatTheLastRunDid() {
        assertThat(run("pipeline", "greet", "trace", folder.toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("pipeline greet: completed", "extract   completed",
                "normalize completed", "load      completed").doesNotContain("geheim");
        assertThat(run("pipeline", "greet", "trace", folder.toString(), "--json")).isZero();
        assertThat(console.out()).contains("\"table_name\": \"greetings\"", "\"transaction_id\"",
                "\"dataset_name\": \"hello\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "trace", "state", "packages", "failed-jobs"})
    void lookingAtAPipelineOfDevModeLeavesItsFolderAsItWas(String action) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.replace("working}", "working, dev_mode: true}"));
        assertThat(run("run", folder.toString(), "--progress", "none")).as(console.err()).isZero();
        Path state = folder.resolve("working/greet/state.json");
        String before = Files.readString(state);

        assertThat(run("pipeline", "greet", action, folder.toString())).as(console.err()).isZero();

        assertThat(state).hasContent(before);
    }
}
