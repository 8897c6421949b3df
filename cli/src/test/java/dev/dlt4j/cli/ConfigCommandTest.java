package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Explains where values come from.
class ConfigCommandTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void writeProject() throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/config.toml"),
                "[destination.warehouse.credentials]\nhost = 'db.example'\n[load]\nworkers = 3\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  greet: {source: people, destination: warehouse, dataset_name: "${env:PLACE}"}
                sources:
                  people: {type: greetings, names: [Ada]}
                destinations:
                  warehouse: {type: postgres}
                """);
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        console.environment.put("PLACE", "hello");
    }

    private List<String> heads(String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[]{"config", "explain", "greet", folder.toString()}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        assertThat(console.execute(arguments)).as(console.err()).isZero();
        return console.out().lines().filter(line -> !line.startsWith(" ")).toList();
    }

    @Test
    void showsWhatIsSetAndWhatIsMissingAndCountsTheRest() {
        String file = folder.resolve("dlt.yml").toString();
        List<String> lines = heads();

        assertThat(lines).startsWith("pipelines.greet.source: set in " + file + ":2",
                "pipelines.greet.destination: set in " + file + ":2",
                "pipelines.greet.dataset_name: set in " + file + ":2, from environment variable PLACE",
                "sources.people.names: set in " + file + ":4",
                "sources.people.token: ***, from environment variable SOURCES__PEOPLE__TOKEN",
                "destination.warehouse.credentials.host: db.example, from "
                        + folder.resolve(".dlt/config.toml")
                        + ":2",
                "destination.warehouse.credentials.database: missing, a run needs it",
                "destination.warehouse.credentials.username: missing, a run needs it",
                "load.workers: 3, from " + folder.resolve(".dlt/config.toml") + ":4");
        assertThat(lines.getLast()).matches("\\d+ more values are not set and need not be; --all shows them");
        assertThat(console.out()).doesNotContain("not set\n");
    }

    @Test
    void showsTheRestToo() {
        assertThat(heads("--all")).contains("destination.warehouse.credentials.port: not set",
                "normalize.workers: not set").noneMatch(line -> line.contains("--all"));
    }

    @Test
    void aKeyIsExplainedAsThePipelineLooksItUp() {
        console.environment.put("CREDENTIALS__PASSWORD", "geheim");

        assertThat(console.execute("config", "explain", "destination.warehouse.credentials.password",
                folder.toString())).isZero();
        assertThat(console.out().lines()).containsExactly(
                "destination.warehouse.credentials.password: ***, from environment variable "
                        + "CREDENTIALS__PASSWORD",
                "    asked Environment Variables: GREET__DESTINATION__WAREHOUSE__CREDENTIALS__PASSWORD,"
                        + " GREET__DESTINATION__CREDENTIALS__PASSWORD, GREET__CREDENTIALS__PASSWORD,"
                        + " DESTINATION__WAREHOUSE__CREDENTIALS__PASSWORD, "
                        + "DESTINATION__CREDENTIALS__PASSWORD,"
                        + " CREDENTIALS__PASSWORD");
    }

    @Test
    void aKeyOfSeveralPipelinesIsExplainedForEach() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  greet: {source: people, destination: warehouse}
                  wave: {source: people, destination: warehouse}
                sources:
                  people: {type: greetings, names: [Ada]}
                destinations:
                  warehouse: {type: postgres}
                """);
        console.environment.put("WAVE__LOAD__WORKERS", "7");

        assertThat(console.execute("config", "explain", "load.workers", folder.toString())).isZero();
        assertThat(console.out().lines().filter(line -> !line.startsWith(" "))).containsExactly(
                "load.workers (pipeline greet): 3, from " + folder.resolve(".dlt/config.toml") + ":4",
                "load.workers (pipeline wave): ***, from environment variable WAVE__LOAD__WORKERS");
    }

    @Test
    void aSecretThatARunRefusesIsShownAsRefused() throws IOException {
        console.environment.remove("SOURCES__PEOPLE__TOKEN");
        Files.writeString(folder.resolve(".dlt/config.toml"), "[sources.people]\ntoken = 'here'\n");

        assertThat(heads()).contains("sources.people.token: refused by a run: "
                + folder.resolve(".dlt/config.toml")
                + ":2: the secret sources.people.token must not stand here; move it to secrets.toml");
        assertThat(console.out()).doesNotContain("'here'");
    }

    @Test
    void theKeysOfTheCredentialsThatWereChosenAreNotMissing() {
        console.environment.put("DESTINATION__WAREHOUSE__CREDENTIALS", "postgresql://me@h/db");

        assertThat(heads()).noneMatch(line -> line.contains("missing"));
    }
}
