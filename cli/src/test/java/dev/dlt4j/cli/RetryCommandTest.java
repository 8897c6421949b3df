package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Finishes what a failed run left, by `pipeline NAME retry`.
class RetryCommandTest {
    private static final String FILE = """
            pipelines:
              shop: {source: files, destination: warehouse, pipelines_dir: working%s}
            sources:
              files:
                type: filesystem
                bucket_url: data
                resources:
                  - {name: orders, file_glob: "*.jsonl", schema_contract: %s%s}
            destinations:
              warehouse: {type: duckdb, credentials: shop.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void loadOnce() throws IOException {
        project("", "evolve", "");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/orders.jsonl"), "{\"id\": 1}\n");
        assertThat(run("run", folder.toString(), "--progress", "none")).as(console.err()).isZero();
    }

    private void project(String ofPipeline, String contract, String hints) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.formatted(ofPipeline, contract, hints));
    }

    private int run(String... arguments) {
        return console.execute(arguments);
    }

    private void breakTheContract() throws IOException {
        project("", "{columns: freeze}", "");
        Files.writeString(folder.resolve("data/orders.jsonl"), "{\"id\": 2, \"note\": \"n\"}\n");
        assertThat(run("run", folder.toString(), "--progress", "none")).isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains("cannot add column `note`",
                "so does `./dlt4j pipeline NAME retry` with the dlt.yml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "''|evolve|''|note",
            "', schema_contract: evolve'|{columns: freeze}|''|note",
            "''|evolve|', columns: {note: {x-seen: true}}'|x-seen",
            "''|'{columns: discard_value}'|''|null"})
    void appliesContractsAndHintsThatWereChangedSince(String ofPipeline, String contract, String hints,
            @Nullable String column) throws IOException {
        breakTheContract();
        assertThat(run("pipeline", "shop", "retry", folder.toString())).isEqualTo(ExitCode.FAILED);

        project(ofPipeline, contract, hints);
        assertThat(run("pipeline", "shop", "retry", folder.toString())).as(console.err()).isZero();

        assertThat(console.out()).contains("1 package, 1 table, 1 row", "left by an earlier run");
        console.forget();
        assertThat(run("pipeline", "shop", "schema", folder.toString())).as(console.err()).isZero();
        if (column == null) {
            assertThat(console.out()).doesNotContain("note:");
        } else {
            assertThat(console.out()).contains("note:", column + ":");
        }
    }

    @Test
    void withoutTheDltYmlThePackageStaysAndTheMessageNamesTheWayOn() throws IOException {
        breakTheContract();
        project("", "evolve", "");

        assertThat(run("pipeline", "shop", "retry", "--pipelines-dir", folder.resolve("working").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains("retry` with the dlt.yml");

        assertThat(run("pipeline", "shop", "retry", folder.toString())).as(console.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "three", "", "99999999999", "2147483648"})
    void refusesTriesThatAreNoNumbersFromOne(String tries) {
        assertThat(run("pipeline", "shop", "retry", folder.toString(), "--tries", tries))
                .as(console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--tries");
    }
}
