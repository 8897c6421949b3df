package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTest {
    private static final String FILE = """
            pipelines:
              greet: {source: [people, away], destination: warehouse, dataset_name: hello}
            sources:
              people: {type: greetings, names: [Ada, Grace]}
              away:
                type: rest_api
                client: {base_url: "http://127.0.0.1:1/", retry: {max_attempts: 1}}
                resources: [users, {name: skipped, selected: false}]
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
    void saysOfEachResourceHowItsFirstRowsCame() {
        assertThat(console.execute("check", folder.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(console.out().lines()).hasSize(2);
        assertThat(console.out()).contains("ok      people.greetings")
                .contains("failed  away.users: ").contains("GET http://127.0.0.1:1/users");
        assertThat(folder.resolve("hello.duckdb")).doesNotExist();
    }

    @Test
    void checksTheNamedResourcesOnly() {
        assertThat(console.execute("check", folder.toString(), "greet", "--select", "greetings")).isZero();

        assertThat(console.out().lines()).containsExactly("ok      people.greetings");
    }
}
