package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Copies in a bucket, which the emulator fetches from a folder.
final class BigQueryBucketTest {
    private static final Table ITEMS = Table.root("items")
            .withColumns(List.of(Column.of("id", DataType.BIGINT, false)));

    @TempDir
    Path folder;

    @AfterEach
    void dropDatasets() {
        EmulatedBigQuery.drop(EmulatedBigQuery.dataset(folder));
    }

    @Test
    void fetchesCopiesOnceHoweverTheirAddressBegins() throws Exception {
        Path lake = EmulatedBigQuery.bucket("lake");
        Files.writeString(lake.resolve("one.jsonl"), "{\"id\": 1}\n");
        Files.writeString(lake.resolve("two.jsonl"), "{\"id\": 2}\n");
        var destination = EmulatedBigQuery.destination();
        try (DestinationClient client = destination.provider().open(destination.config(),
                EmulatedBigQuery.dataset(folder))) {
            client.createDataset();
            client.migrate(Schema.empty("shop").withTable(ITEMS).bumped(), Set.of("items"));
            for (int attempt = 0; attempt < 2; attempt++) {
                client.loadJob(load("one", "gs://lake/one.jsonl")).run();
                client.loadJob(load("two", "gcs://lake/two.jsonl")).run();
            }
        }
        assertThat(EmulatedBigQuery.read(EmulatedBigQuery.dataset(folder).datasetName(), "items"))
                .extracting(row -> row.get("id")).containsExactlyInAnyOrder(1L, 2L);
    }

    private TableLoad load(String name, String url) throws IOException {
        Path file = Files.writeString(folder.resolve("items." + name + ".0.reference"), url);
        return TableLoad.builder("17.5", ITEMS).files(List.of(
                JobFile.builder("items." + name + ".reference", file, "reference").build())).build();
    }
}
