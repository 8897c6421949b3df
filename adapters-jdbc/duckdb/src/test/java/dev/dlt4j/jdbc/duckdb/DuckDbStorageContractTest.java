package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationStorageContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DuckDbStorageContractTest extends DestinationStorageContract {
    @Override
    protected Destination<?> destination() {
        return DuckDb.file("shop.duckdb");
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        DuckDbFiles.parquet(file, table, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        return DuckDbFiles.query(folder.resolve("shop.duckdb"),
                "FROM " + SqlText.identifier(dataset.datasetName()) + '.' + SqlText.identifier(table));
    }

    @Test
    void makesNoFileByLooking() {
        try (var client = open()) {
            client.prepare();
            assertThat(client.datasetExists()).isFalse();
            client.dropDataset();
        }
        assertThat(folder.resolve("shop.duckdb")).doesNotExist();
    }

    @Test
    void leavesNothingButTheDatabaseFile() throws Exception {
        try (var client = open()) {
            client.prepare();
            migrated(client, shop());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).extracting(file -> file.getFileName().toString())
                    .containsExactly("shop.duckdb");
        }
    }
}
