package dev.dlt4j.it.database;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.process.BigQueryEmulation;
import dev.dlt4j.it.process.Databases;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.BigQueryEmulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Whole pipelines into the emulator of BigQuery.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BigQueryLoadingTest {
    @TempDir
    Path folder;
    @AutoClose
    private BigQueryEmulator emulator;

    @BeforeAll
    void start() {
        emulator = BigQueryEmulation.start();
    }

    private Pipeline pipeline(String name) {
        return Dlt.pipeline(name).destination(Databases.of(emulator.endpoint())).dataset(name)
                .pipelinesDir(folder).build();
    }

    private static Resource<?> row(Map<String, ?> row) {
        return Resource.of("items", context -> Stream.of(row));
    }

    private static List<Object> column(Pipeline pipeline, String sql) {
        try (var client = pipeline.sqlClient(); var rows = client.query(sql)) {
            return rows.all().stream().map(row -> row.values().iterator().next()).toList();
        }
    }

    @Test
    void loadsParquetAndAddsAColumnAndATable() {
        try (Pipeline pipeline = pipeline("formats")) {
            pipeline.run(row(Map.of("id", 1, "name", "it's ü😀", "price", new BigDecimal("1.25"), "at",
                    Instant.parse("2024-01-02T03:04:05.678Z"), "day", LocalDate.of(2024, 1, 2)))
                    .hint("file_format", "parquet"));
            pipeline.run(row(Map.of("id", 2, "color", "red", "lines", List.of(Map.of("sku", "a"))))
                    .hint("file_format", "parquet"));
            assertThat(column(pipeline, "SELECT name || '|' || price || '|' || UNIX_MILLIS(at) || '|' || day "
                    + "FROM items WHERE id = 1").toString()).contains("it's ü😀|1.25")
                    .contains("1704164645678")
                    .contains("2024-01-02");
            assertThat(column(pipeline, "SELECT color FROM items WHERE id = 2"))
                    .containsExactly("red");
            assertThat(column(pipeline, "SELECT sku FROM items__lines")).containsExactly("a");
        }
    }
}
