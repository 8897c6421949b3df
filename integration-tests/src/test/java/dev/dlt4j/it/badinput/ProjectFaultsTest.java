package dev.dlt4j.it.badinput;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A `dlt.yml` that asks for what does not exist.
class ProjectFaultsTest {
    private static final String WELL = """
            pipelines:
              shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
            sources:
              files:
                type: filesystem
                bucket_url: data
                resources:
                  - {name: orders, file_glob: "*.jsonl"}
            destinations:
              warehouse: {type: duckdb, credentials: shop.duckdb}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void dataThatIsWell() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"), "{\"id\":1}\n");
    }

    @Test
    void namesTheLineOfAnUnknownKeyAndTheKeyThatWasMeant() throws IOException {
        assertThat(failing(WELL.replace("bucket_url:", "bucket_ulr:"))).hasMessageContaining(file() + ":6:")
                .hasMessageContaining("bucket_ulr").hasMessageContaining("did you mean \"bucket_url\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void namesTheOptionThatAMergeStrategyDoesNotHave() throws IOException {
        assertThat(failing(WELL.replace("*.jsonl\"}",
                "*.jsonl\", write_disposition: {disposition: merge, strategy: upsert, destination_scope: a}}")))
                .hasMessageContaining(
                        "write_disposition: merge strategy `upsert` has no option `destination_scope`");
        nothingWasMade();
        runs();
    }

    @Test
    void listsTheInstalledSourcesWhenAConnectorIsUnknown() throws IOException {
        assertThat(failing(WELL.replace("type: filesystem", "type: filesytem")))
                .hasMessageContaining(file() + ":4:")
                .hasMessageContaining("no source connector named \"filesytem\"; installed: ")
                .hasMessageContaining("did you mean \"filesystem\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void listsTheInstalledDestinationsWhenADestinationIsUnknown() throws IOException {
        assertThat(failing(WELL.replace("type: duckdb", "type: duckbd")))
                .hasMessageContaining(file() + ":10:")
                .hasMessageContaining("no destination connector named \"duckbd\"; installed: ")
                .hasMessageContaining("did you mean \"duckdb\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void saysWhichDestinationsTheFileHasWhenAPipelineNamesAnother() throws IOException {
        assertThat(failing(WELL.replace("destination: warehouse", "destination: warehose")))
                .hasMessageContaining(file() + ":2:")
                .hasMessageContaining(
                        "no destination named \"warehose\"; there are: warehouse; did you mean \"warehouse\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void namesTheLineOfAContractThatIsNone() throws IOException {
        assertThat(failing(WELL.replace("bucket_url: data", "bucket_url: data\n    schema_contract: freez")))
                .hasMessageContaining(
                        file() + ":7: sources.files.schema_contract: expected one of evolve, freeze,"
                                + " discard_row, discard_value; did you mean \"freeze\"?");
        assertThat(failing(WELL.replace("name: orders,", "name: orders, schema_contract: {column: freeze},")))
                .hasMessageContaining(file() + ":8:").hasMessageContaining("unknown key \"column\"")
                .hasMessageContaining("did you mean \"columns\"?");
        assertThat(failing(WELL.replace("dataset_name: data,", "schema_contract: {tables: 1},")))
                .hasMessageContaining(
                        file() + ":2: pipelines.shop.schema_contract.tables: expected one of evolve");
        nothingWasMade();
        runs();
    }

    @Test
    void tellsTheFaultsOfAllConnectorsAtOnce() throws IOException {
        assertThat(
                failing(WELL.replace("bucket_url:", "bucket_ulr:").replace("type: duckdb", "type: duckbd")))
                .hasMessageContaining("bucket_ulr").hasMessageContaining("duckbd");
        nothingWasMade();
    }

    private Path file() {
        return folder.resolve("dlt.yml");
    }

    private ConfigurationError failing(String text) throws IOException {
        Files.writeString(file(), text);
        return catchThrowableOfType(ConfigurationError.class, this::run);
    }

    private LoadInfo run() {
        Project project = Project.read(file());
        Source[] sources = project.sources("shop").toArray(Source[]::new);
        try (Pipeline pipeline = project.pipeline("shop").build()) {
            return pipeline.run(sources);
        }
    }

    private void nothingWasMade() throws IOException {
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder("data",
                    "dlt.yml");
        }
    }

    private void runs() throws IOException {
        Files.writeString(file(), WELL);
        assertThat(run().dataRowCounts()).containsEntry("orders", 1L);
    }
}
