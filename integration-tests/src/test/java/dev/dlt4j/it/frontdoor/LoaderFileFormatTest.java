package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.spi.source.Source;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoaderFileFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl", "csv", "insert_values"})
    void everyFormatLoadsTheSameRows(String format) throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        Map<String, Object> full = Map.of("id", 1L, "text", "it's \"quoted\",\n\\ 日😀", "flag", true, "real",
                1e-7,
                "moment", OffsetDateTime.parse("2024-01-02T03:04:05.678901+02:00"), "price",
                new BigDecimal("1.10"),
                "day", LocalDate.of(2024, 1, 2), "time", LocalTime.of(3, 4, 5));
        List<Map<String, Object>> rows = List.of(full, Map.of("id", 2L, "text", ""), Map.of("id", 3L));

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline.run(rows, RunOptions.none().withLoaderFileFormat(format));
            assertThat(info.packages().getFirst().jobs()).containsEntry("shop", Map.of(format, 1));
        }

        assertThat(warehouse.query("SELECT id, text, moment AT TIME ZONE 'UTC', day, time, flag, real, price"
                + " FROM data.shop ORDER BY id")).containsExactly(
                        "1|it's \"quoted\",\n\\ 日😀|2024-01-02 01:04:05.678901|2024-01-02|03:04:05|true|1.0E-7"
                                + "|1.100000000",
                        "2||null|null|null|null|null|null", "3|null|null|null|null|null|null|null");
    }

    @Test
    void filesAreWrittenAndReadAsConfigured() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        List<Map<String, Object>> rows = List.of(Map.of("id", 1L, "text", "é|\"1\"\n"),
                Map.of("id", 2L, "text", ""), Map.of("id", 3L));

        try (Pipeline pipeline = warehouse.pipeline("shop").config("normalize.loader_file_format", "csv")
                .config("normalize.data_writer.delimiter", "|")
                .config("normalize.data_writer.include_header", false)
                .config("normalize.data_writer.quoting", "quote_all")
                .config("data_writer.encoding", "latin-1")
                .config("data_writer.file_max_items", 2).build()) {
            LoadInfo info = pipeline.run(rows);
            assertThat(info.packages().getFirst().jobs()).containsEntry("shop", Map.of("csv", 2));
        }

        assertThat(warehouse.query("SELECT id, text FROM data.shop ORDER BY id"))
                .containsExactly("1|é|\"1\"\n", "2|", "3|null");
    }

    @Test
    void whatTheBuilderSaysLastComesBeforeTheProjectFileAndTheEnvironment() throws Exception {
        Files.writeString(folder.resolve("a.jsonl"), "{\"id\":1}\n");
        Files.writeString(folder.resolve("dlt.yml"),
                """
                        pipelines:
                          shop: {source: files, destination: db, dataset_name: data, pipelines_dir: work, loader_file_format: csv}
                        sources:
                          files: {type: filesystem, bucket_url: ., resources: [{name: shop, file_glob: a.jsonl}]}
                        destinations:
                          db: {type: duckdb, credentials: warehouse.duckdb}
                        """);
        Project project = Project.at(folder).environment(
                Map.of("SHOP__NORMALIZE__LOADER_FILE_FORMAT", "insert_values")::get).read();
        Source[] sources = project.sources("shop").toArray(Source[]::new);

        try (Pipeline pipeline = project.pipeline("shop").build()) {
            assertThat(pipeline.run(sources).packages().getFirst().jobs()).containsEntry("shop",
                    Map.of("csv", 1));
        }
        try (Pipeline pipeline = project.pipeline("shop").config("normalize.loader_file_format", "jsonl")
                .build()) {
            assertThat(pipeline.run(sources).packages().getFirst().jobs()).containsEntry("shop",
                    Map.of("jsonl", 1));
        }
    }

    @Test
    void aFormatTheDestinationDoesNotTakeIsRefusedBeforeAnythingIsExtracted() {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(List.of(Map.of("id", 1L)),
                    RunOptions.none().withLoaderFileFormat("parchment")))
                    .hasMessageContaining(
                            "the run's loader file format is parchment, which destination duckdb "
                                    + "does not take; it takes parquet, jsonl, csv, insert_values");
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "insert_values", "parquet"})
    void filesMayStayPlainOrBeCompressed(String format) throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").config("data_writer.disable_compression", true)
                .config("data_writer.compression", "snappy").build()) {
            pipeline.run(List.of(Map.of("id", 1L, "text", "abc".repeat(100_000))),
                    RunOptions.none().withLoaderFileFormat(format));
        }

        assertThat(warehouse.query("SELECT id, length(text) FROM data.shop")).containsExactly("1|300000");
    }
}
