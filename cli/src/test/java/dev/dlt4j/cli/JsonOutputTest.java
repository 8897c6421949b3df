package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What programs read of the command, and what shells complete.
class JsonOutputTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void runOnce() throws IOException {
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
                sources:
                  people: {type: greetings, names: [Ada]}
                destinations:
                  warehouse: {type: duckdb, credentials: hello.duckdb}
                """);
        var first = new CapturedConsole();
        first.environment.putAll(console.environment);
        assertThat(first.execute("run", folder.toString(), "--progress", "none")).as(first.err()).isZero();
    }

    private int execute(String words) {
        return console.execute(Arrays.stream(words.split(" ")).map(word -> word.replace("DIR",
                folder.toString()).replace('_', ' ')).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run DIR --progress none --json", "plan DIR --json", "check DIR --json",
            "query DIR --json select_1_as_n", "connectors --json", "doctor DIR --json", "schema-file",
            "schema show DIR --format json", "pipeline --pipelines-dir DIR/working --json",
            "pipeline greet info DIR --json", "pipeline greet trace DIR --json", "pipeline greet state DIR",
            "pipeline greet packages DIR --json", "pipeline greet load-package DIR --json",
            "pipeline greet failed-jobs DIR --json"})
    void printsOneJsonDocument(String words) {
        assertThat(execute(words)).as(console.err()).isZero();
        assertThat(JsonParser.parse(console.out())).isInstanceOfAny(Map.class, List.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run DIR/none --json", "run --fron x --json", "plan DIR nobody --json",
            "query DIR --json select_nothing", "pipeline nobody info DIR --json"})
    void printsAnErrorAsJsonOnStderrWithItsExitCode(String words) {
        int exitCode = execute(words);
        Map<?, ?> error = (Map<?, ?>) JsonParser.parse(console.err());
        assertThat(exitCode).isPositive();
        assertThat(((Number) error.get("exit_code")).intValue()).isEqualTo(exitCode);
        assertThat(error.get("kind")).isEqualTo(exitCode == ExitCode.USAGE ? "usage" : "failed");
        assertThat((String) error.get("error")).isNotEmpty();
        assertThat(console.out()).isEmpty();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(console.execute("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), console.out());
        Process bash = new ProcessBuilder("bash", "-c", "exec 2>/dev/null; source " + script + """

                COMP_WORDS=(dlt4j pl); COMP_CWORD=1; _complete_dlt4j; echo "${COMPREPLY[@]}"
                COMP_WORDS=(dlt4j run --prog); COMP_CWORD=2; _complete_dlt4j; echo "${COMPREPLY[@]}"
                """).start();
        String completed = new String(bash.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(completed).isZero();
        assertThat(completed.lines()).containsExactly("plan", "--progress");
    }

    @Test
    void saysThatFishHasNoCompletion() {
        assertThat(console.execute("completion", "fish")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("bash and zsh only");
    }
}
