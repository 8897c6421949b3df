package dev.dlt4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogsTest {
    private final CapturedConsole console = new CapturedConsole();
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProject() throws IOException {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("rows.jsonl"), "{\"id\": 1}\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  rows: {source: files, destination: duckdb, pipelines_dir: work}
                sources:
                  files: {type: filesystem, bucket_url: ., resources: [{name: rows, file_glob: "*.jsonl"}]}
                """);
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    private void config(String text) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/config.toml"), text);
    }

    private String all() {
        return console.err() + logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachLineOnStderrIsAJsonObject() {
        assertThat(console.execute("run", folder.toString(), "--log-format", "json")).isZero();

        assertThat(all().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"written_at\":"));
        assertThat(console.out()).contains("loaded 1 row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query DIR select_1_union_all_select_2 --limit 1",
            "pipeline rows failed-jobs DIR",
            "pipeline rows drop DIR --all", "pipeline --pipelines-dir DIR/none", "config explode rows DIR",
            "init filesystem duckdb DIR/new"})
    void soIsEachLineOfEveryCommand(String words) {
        console.execute("run", folder.toString(), "--progress", "none");
        console.execute(Stream.concat(Arrays.stream(words.split(" ")), Stream.of("--log-format", "json"))
                .map(word -> word.replace("DIR", folder.toString()).replace('_', ' '))
                .toArray(String[]::new));

        assertThat(all().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"written_at\":"));
    }

    @Test
    void aFailureIsOneEntryOfLevelError() {
        assertThat(console.execute("run", folder.resolve("none").toString(), "--log-format", "json"))
                .isEqualTo(2);

        assertThat(all().lines()).singleElement().asString().contains("\"level\":\"ERROR\"", "dlt.yml");
    }

    @Test
    void theSettingsOfAProjectCountWithoutOptions() throws IOException {
        config("[runtime]\nlog_format = \"JSON\"\n");

        assertThat(console.execute("run", folder.toString())).isZero();

        assertThat(all().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"written_at\":"));
    }

    @Test
    void aVariableComesBeforeTheSettingsAndAnOptionBeforeBoth() throws IOException {
        config("[runtime]\nlog_format = \"JSON\"\n");
        console.environment.put("RUNTIME__LOG_FORMAT", "text");

        assertThat(console.execute("run", folder.toString())).isZero();

        assertThat(all()).contains("extract:").doesNotContain("written_at");
    }

    @Test
    void anUnknownLevelListsThoseThereAre() {
        assertThat(console.execute("run", folder.toString(), "--log-level", "loud")).isEqualTo(2);

        assertThat(all()).contains("runtime.log_level is \"loud\"; it can be DEBUG, INFO, WARNING, ERROR");
    }

    @Test
    void aLowLevelIsForOwnEntriesOnly() {
        StderrLoggers.used().write(new LogForm.Text(), System.Logger.Level.DEBUG);
        System.getLogger("com.example.driver").log(System.Logger.Level.DEBUG, "the whole request");
        System.getLogger("dev.dlt4j.test").log(System.Logger.Level.DEBUG, "our own");
        StderrLoggers.used().write(new LogForm.Text(), System.Logger.Level.WARNING);

        assertThat(logged.toString(StandardCharsets.UTF_8)).isEqualTo("dlt4j: debug: our own\n");
    }

    @Test
    void theNextCommandOfTheProcessLogsAsUsual() {
        console.execute("run", folder.toString(), "--log-format", "json", "--progress", "none");
        System.getLogger("dev.dlt4j.test").log(System.Logger.Level.WARNING, "as usual");

        assertThat(logged.toString(StandardCharsets.UTF_8)).endsWith("dlt4j: warning: as usual\n");
    }
}
