package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTest {
    private static final String GOOD = """
            pipelines:
              greet: {source: people, destination: nowhere}
            sources:
              people: {type: greetings, names: [Ada], token: geheim}
            destinations:
              nowhere: {type: missing}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @Test
    void printsItsVersionOnStdout() {
        assertThat(console.execute("--version")).isZero();
        assertThat(console.out()).startsWith("dlt4j ");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(console.execute("--help")).isZero();
        assertThat(console.out()).contains("run", "connectors", "--debug", "Exit codes");
    }

    @Test
    void explainsRun() {
        assertThat(console.execute("run", "--help")).isZero();
        assertThat(console.out()).contains("dlt4j run", "--progress=bar|log|none", "--set=a.b.c=v", "--json",
                "FILE|DIR", "PIPELINE");
    }

    @Test
    void withoutACommandItShowsHowItIsUsed() {
        assertThat(console.execute()).isEqualTo(2);
        assertThat(console.err()).contains("Usage: dlt4j");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void refusesAnUnknownOptionAndAnUnknownCommand() {
        assertThat(console.execute("run", "--jsno")).isEqualTo(2);
        assertThat(console.err()).contains("--jsno").contains("--json").contains("try: dlt4j run --help");
        assertThat(console.execute("rnu")).isEqualTo(2);
        assertThat(console.execute("run", ".", "--progress", "dots")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "connectors info", "connectors search", "config", "config explain",
            "completion"})
    void namesAParameterThatIsMissing(String words) {
        assertThat(console.execute(words.split(" "))).isEqualTo(2);
        assertThat(console.err()).contains("Missing required parameter: ", "try: dlt4j ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aMissingFileIsAConfigurationError() {
        assertThat(console.execute("run", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(console.err()).isEqualTo("dlt4j: " + folder.resolve("nowhere")
                + " is not there; name a dlt.yml or a folder that holds one" + System.lineSeparator());
        assertThat(console.out()).isEmpty();
    }

    @Test
    void brokenYamlIsNamedByFileLineAndColumn() {
        assertThat(run("pipelines: {\nsources: [}\n")).isEqualTo(2);
        assertThat(console.err()).contains(folder.resolve("dlt.yml") + ":2:");
    }

    @Test
    void anUnknownConnectorIsNamedWithItsLineAndThoseInstalled() {
        assertThat(run(GOOD.replace("greetings", "greetngs"))).isEqualTo(2);
        assertThat(console.err())
                .contains("dlt.yml:4: sources.people: no source connector named \"greetngs\"; installed: ")
                .contains("did you mean \"greetings\"?")
                .contains("dlt.yml:6: destinations.nowhere: no destination connector named \"missing\"");
    }

    @Test
    void anUnknownKeyOfAConnectorIsNamedWithItsLine() {
        assertThat(run(GOOD.replace("names:", "nams:"))).isEqualTo(2);
        assertThat(console.err()).contains(
                "dlt.yml:4: unknown key \"nams\" in sources.people (did you mean "
                        + "\"names\"?); known keys: names, token,"
                        + " resources, max_table_nesting, root_key, "
                        + "schema_contract, detections, default_hints,"
                        + " preferred_types");
    }

    @Test
    void anUnknownKeyGivenBySetIsNamedToo() {
        assertThat(run(GOOD, "--set", "sources.people.nmaes=[Bob]")).isEqualTo(2);
        assertThat(console.err())
                .contains("--set sources.people.nmaes: unknown key \"nmaes\" in sources.people");
    }

    @Test
    void debugShowsTheStackAndNoSecret() {
        assertThat(run(GOOD, "--debug")).isEqualTo(2);
        assertThat(console.err()).contains("at dev.dlt4j.").doesNotContain("geheim");
    }

    private int run(String file, String... options) {
        try {
            Files.writeString(folder.resolve("dlt.yml"), file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String[] arguments = new String[options.length + 2];
        arguments[0] = "run";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return console.execute(arguments);
    }
}
