package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is set of every destination: how tables are replaced, and what the staging dataset is called.
final class StagingSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aProjectFileSetsThemBesideTheKeysOfTheConnector() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.jsonl"), "{\"id\":1}\n{\"id\":2}\n");
        Files.writeString(folder.resolve("dlt.yml"),
                """
                        pipelines:
                          shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
                        sources:
                          files:
                            type: filesystem
                            bucket_url: in
                            resources: [{name: orders, file_glob: "*.jsonl", write_disposition: replace}]
                        destinations:
                          warehouse: {type: duckdb, credentials: warehouse.duckdb, replace_strategy: insert-from-staging,
                                      staging_dataset_name_layout: "waiting_%s"}
                        """);
        Project project = Project.read(folder);
        for (int i = 0; i < 2; i++) {
            try (var pipeline = project.pipeline("shop").build()) {
                pipeline.run(project.sources("shop").toArray(Source[]::new));
            }
        }

        var warehouse = new Warehouse(folder);
        assertThat(warehouse.query("SELECT count(*) FROM data.orders")).containsExactly("2");
        assertThat(warehouse.query("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                + "'waiting_data' ORDER BY 1")).containsExactly("_dlt_version", "orders");
    }

    @Test
    void whatTheDestinationCannotDoIsRefusedBeforeItIsTouched() throws Exception {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("shop")
                .config("destination.replace_strategy", "staging-optimized").build()) {
            assertThatThrownBy(() -> pipeline.run(orders())).hasMessageContaining("staging-optimized")
                    .hasMessageContaining("table orders")
                    .hasMessageContaining("truncate-and-insert, insert-from-staging");
        }
        assertThat(warehouse.query("SELECT count(*) FROM information_schema.schemata WHERE schema_name = "
                + "'data'")).containsExactly("0");
    }

    @Test
    void stagingMustNotBeTheDatasetItself() {
        var warehouse = new Warehouse(folder);
        assertThatThrownBy(() -> {
            try (var pipeline = warehouse.pipeline("shop")
                    .config("destination.staging_dataset_name_layout", "Data").build()) {
                pipeline.run(orders());
            }
        }).hasMessageContaining("staging_dataset_name_layout").hasMessageContaining("dataset data");
    }

    private static Resource<Map<String, Object>> orders() {
        return Resource.of("orders", List.<Map<String, Object>>of(Map.of("id", 1)))
                .write(WriteDisposition.REPLACE);
    }
}
