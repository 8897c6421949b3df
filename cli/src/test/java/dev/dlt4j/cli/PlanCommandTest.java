package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Plans runs into DuckDB.
class PlanCommandTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void writeProject() throws IOException {
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
        write("dlt.yml", """
                pipelines:
                  shop: {source: files, destination: duckdb, dataset_name: shop, pipelines_dir: working}
                sources:
                  files:
                    type: filesystem
                    bucket_url: .
                    resources: [{name: orders, file_glob: "*.jsonl"}]
                destinations:
                  duckdb: {type: duckdb, credentials: shop.duckdb}
                """);
        write("orders.jsonl", "{\"id\": 1, \"amount\": 5}\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String command, String... more) {
        return console.execute(Stream.concat(Stream.of(command, folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void theFirstRunMakesTheDatasetAndItsTables() throws IOException {
        Map<String, String> before = everything();
        assertThat(run("plan")).as(console.err()).isZero();

        assertThat(console.out()).contains("+ new table orders: 4 columns", "CREATE SCHEMA",
                "CREATE TABLE \"shop\".\"orders\"", "\"amount\" BIGINT", "_dlt_loads");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aRunWithoutChangesPlansNothing() throws IOException {
        assertThat(run("run", "--progress", "none")).as(console.err()).isZero();
        Map<String, String> before = everything();
        assertThat(run("plan", "--json")).as(console.err()).isZero();

        Map<?, ?> plan = (Map<?, ?>) JsonParser.parse(console.out().substring(console.out().indexOf("\n{")));
        assertThat(plan.get("changes")).isEqualTo(List.of());
        assertThat(plan.get("statements")).isEqualTo(List.of());
        assertThat(plan.get("breaking")).isEqualTo(false);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": 2, "note": "x"}         | 0 | + new column orders.note: text       | COLUMN "note" VARCHAR
            {"id": 2, "tags": [1]}         | 0 | + new table orders__tags     | "orders__tags" (
            {"id": 2, "amount": "many"}    | 3 | ! variant column orders.amount__v_text | "amount__v_text""")
    void showsWhatNewRowsNeed(String row, int exitCode, String change, String statement) throws IOException {
        assertThat(run("run", "--progress", "none")).as(console.err()).isZero();
        write("orders.jsonl", row + "\n");
        Map<String, String> before = everything();

        assertThat(run("plan")).as(console.err()).isEqualTo(exitCode);
        assertThat(console.out()).contains(change, statement);
        assertThat(everything()).isEqualTo(before);
        assertThat(run("run", "--progress", "none")).as(console.err()).isZero();
        assertThat(run("plan")).as(console.err()).isZero();
    }

    @Test
    void aViolationOfTheContractIsBreaking() throws IOException {
        assertThat(run("run", "--progress", "none")).as(console.err()).isZero();
        write("orders.jsonl", "{\"id\": 2, \"note\": \"x\"}\n");
        Map<String, String> before = everything();

        assertThat(run("plan", "--set", "pipelines.shop.schema_contract={columns: freeze}"))
                .as(console.err()).isEqualTo(ExitCode.DRIFT);
        assertThat(console.out()).contains("! contract violation orders.note: ");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void readsNoFurtherPageThanTheLimitNeeds() throws IOException {
        write("z.jsonl", "{\"id\": 3, \"late\": true}\n");
        assertThat(run("plan", "--limit", "1")).as(console.err()).isZero();
        assertThat(console.out()).contains("read orders: 1 row").doesNotContain("late");
        assertThat(run("plan", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anotherFailureIsOneOfThePlanAndNamesNoFolderThatIsGone() throws IOException {
        write("orders.jsonl", "{\"id\": \n");
        assertThat(run("plan")).isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains("pipeline shop cannot be planned, it fails in step extract")
                .doesNotContain("dlt4j-plan");
    }
}
