package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.testkit.DestinationStorageContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class BigQueryStorageContractTest extends DestinationStorageContract {
    @Override
    protected Destination<?> destination() {
        return EmulatedBigQuery.destination();
    }

    @Override
    protected DatasetContext dataset() {
        return EmulatedBigQuery.dataset(folder);
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        EmulatedBigQuery.write(file, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table) {
        return EmulatedBigQuery.read(dataset.datasetName(), table);
    }

    @AfterEach
    void dropDatasets() {
        EmulatedBigQuery.drop(dataset());
    }

    @Test
    void loadsFilesThatArePackedByGzip() throws Exception {
        Path file = folder.resolve("items.packed.0.jsonl.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write("{\"id\":1,\"name\":\"one\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        try (var client = open()) {
            migrated(client, shop());
            client.loadJob(TableLoad.builder("1700000001.25", shop().table("items"))
                    .files(List.of(JobFile.builder("items.packed.jsonl.gz", file, "jsonl").build())).build())
                    .run();
        }
        assertThat(read(dataset(), "items")).containsExactly(row("id", 1L, "name", "one"));
    }
}
