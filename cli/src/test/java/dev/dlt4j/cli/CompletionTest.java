package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The words that shells offer.
class CompletionTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void aProject() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  greet: {source: people, destination: warehouse, dataset_name: hello}
                  great_sales: {source: people, destination: warehouse, dataset_name: hello}
                sources:
                  people: {type: greetings, names: [Ada]}
                destinations:
                  warehouse: {type: duckdb, credentials: hello.duckdb}
                """);
        Files.createDirectories(folder.resolve("working/grown"));
        Files.writeString(folder.resolve("working/grown/state.json"), "{}");
    }

    /// @param line what was typed behind `dlt4j`; a blank at its end begins a new word
    private List<String> offered(String line) {
        String words = line.replace("DIR", folder.toString());
        return new Completion(console.console()).candidates(Arrays.asList(words.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pl                              | plan
            run --prog                      | --progress
            run --progress                  | --progress
            run --progress l                | log
            run --progress = b              | bar
            run --progress=n                | --progress=none
            run DIR gree                    | greet
            run DIR gr                      | greet great_sales
            check DIR grea                  | great_sales
            plan DIR --json gree            | greet
            config ex                       | explain
            config explain x                |
            schema sh                       | show
            schema show DIR gree            | greet
            schema show DIR greet --format m | mermaid
            init greet                      | greetings
            init greetings duck             | duckdb
            connectors in                   | info
            connectors info duck            | duckdb
            completion f                    | fish
            pipeline --pipelines-dir DIR/working gr | grown
            pipeline grown ab               | abort-packages abort
            pipeline grown drop --st        | --state-paths --state-only
            run --set a=b --sel             | --select
            nonsense x                      |
            """)
    void areThoseThatMayFollow(String line, String words) {
        assertThat(offered(line)).containsExactlyInAnyOrderElementsOf(
                words == null ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void areAllCommandsAtFirst() {
        assertThat(offered("")).contains("init", "run", "plan", "check", "query", "connectors", "pipeline",
                "completion").doesNotContain("__complete");
    }

    @Test
    void areNoneAndNoErrorWhereTheProjectIsBroken() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), "pipelines: [");
        assertThat(console.execute("__complete", "run", folder.toString(), "g")).isZero();
        assertThat(console.out() + console.err()).isEmpty();
    }

    @Test
    void saysWhichShellsThereAre() {
        assertThat(console.execute("completion", "tcsh")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("completion tcsh: there are scripts for bash, fish, zsh");
    }

    @Test
    void areOfferedByBash() throws Exception {
        assertThat(inShell("bash", """
                source completion
                COMP_WORDS=(dlt4j pl); COMP_CWORD=1; _dlt4j; echo "${COMPREPLY[@]}"
                COMP_WORDS=(dlt4j run . gree); COMP_CWORD=3; _dlt4j; echo "${COMPREPLY[@]}"
                """)).containsExactly("plan", "greet");
    }

    @Test
    void areOfferedByZsh() throws Exception {
        assertThat(inShell("zsh", """
                compdef() { : }
                compadd() { shift; print -- "$@" }
                _files() { print files }
                source ./completion
                words=(dlt4j pl); CURRENT=2; _dlt4j
                words=(dlt4j run . gree); CURRENT=4; _dlt4j
                words=(dlt4j run . zzz); CURRENT=4; _dlt4j
                """)).containsExactly("plan", "greet", "files");
    }

    @Test
    void areOfferedByFish() throws Exception {
        assertThat(inShell("fish", """
                source completion
                complete -C 'dlt4j pl'
                complete -C 'dlt4j run . gree'
                """)).containsExactly("plan", "greet");
    }

    /// Runs the commands of a shell in the folder of the project, where `dlt4j` is this command.
    private List<String> inShell(String shell, String commands) throws Exception {
        Assumptions.assumeTrue(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, shell))), shell + " is not installed");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path command = Files.writeString(bin.resolve("dlt4j"), "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
                .formatted(Path.of(System.getProperty("java.home"), "bin/java"),
                        System.getProperty("java.class.path"), Main.class.getName()));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        assertThat(console.execute("completion", shell)).isZero();
        Files.writeString(folder.resolve("completion"), console.out());
        Path script = Files.writeString(folder.resolve("script"), commands);
        ProcessBuilder builder = new ProcessBuilder(shell, script.toString()).directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
        return printed.lines().toList();
    }
}
