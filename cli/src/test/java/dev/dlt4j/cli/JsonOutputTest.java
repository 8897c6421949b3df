package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

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
            "pipeline greet failed-jobs DIR --json", "pipeline greet state DIR --json",
            "pipeline greet schema DIR --json", "pipeline greet sync DIR --json",
            "pipeline greet retry DIR --json", "pipeline greet abort-packages DIR --json",
            "pipeline greet drop DIR --all --json", "pipeline greet drop DIR --all --yes --json",
            "schema show DIR --json", "schema export DIR --to DIR/schemas --json", "schema-file --json",
            "config explain greet DIR --json", "config explain greet DIR --all --json",
            "config explain load.workers DIR --json", "init greetings duckdb DIR/new --json",
            "connectors search greet --json", "connectors search nothing-has-this --json",
            "connectors info greetings --json"})
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

    /// Commands without `--json`, and why they need none.
    private static final Map<String, String> EXCEPTIONS = Map.of("dlt4j", "prints its help and its version",
            "dlt4j schema", "prints its help: its subcommands have it",
            "dlt4j completion", "prints a script for a shell");

    @Test
    void everyCommandHasIt() {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        add(Command.spec(), commands);

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands.entrySet().stream().filter(each -> each.getValue().findOption("--json") == null)
                .map(Map.Entry::getKey)).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    private static void add(CommandSpec command, Map<String, CommandSpec> commands) {
        commands.put(command.qualifiedName(), command);
        command.subcommands().values().forEach(each -> add(each.getCommandSpec(), commands));
    }

    @Test
    void explainsConfigurationAsDataWithoutSecrets() {
        assertThat(execute("config explain greet DIR --json")).as(console.err()).isZero();
        Map<?, ?> explained = (Map<?, ?>) JsonParser.parse(console.out());
        assertThat((List<?>) explained.get("values")).anySatisfy(each -> {
            assertThat(((Map<?, ?>) each).get("key")).asString().endsWith("token");
            assertThat(((Map<?, ?>) each).get("value")).isEqualTo("***");
            assertThat(((Map<?, ?>) each).get("from")).asString().contains("SOURCES__PEOPLE__TOKEN");
        });
        assertThat(console.out()).doesNotContain("geheim");
    }

    @Test
    void refusesJsonBesideAnotherFormat() {
        assertThat(execute("schema show DIR --json --format dbml")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--json and --format dbml");
    }
}
