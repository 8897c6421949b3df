package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Loading by way of files in a staging destination.
final class StagingDestinationTest {
    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void warehouse() {
        warehouse = new Warehouse(folder);
    }

    private Pipeline.Builder pipeline() {
        return warehouse.pipeline("shop").staging(Filesystem.folder(folder.resolve("stage")).build());
    }

    private List<String> copies() throws IOException {
        try (var files = Files.walk(folder.resolve("stage/data"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("stage/data").relativize(file).toString())
                    .map(name -> name.replaceFirst("/.*?(\\.parquet|\\.jsonl\\.gz|$)$", "$1"))
                    .filter(name -> !name.equals("init")).sorted().toList();
        }
    }

    private static Resource<?> orders(Object... ids) {
        return Resource.of("orders", List.of(ids).stream()
                .map(id -> Map.of("id", id, "lines", List.of(Map.of("n", 1), Map.of("n", 2)))).toList())
                .primaryKey("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl"})
    void filesAreCopiedAndLoadedByReference(String format) throws IOException, SQLException {
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.run(orders(1, 2), RunOptions.none().withLoaderFileFormat(format));
            String ending = format.equals("jsonl") ? ".jsonl.gz" : ".parquet";
            assertThat(copies()).containsExactly("_dlt_pipeline_state.parquet", "orders" + ending,
                    "orders__lines" + ending);
            assertThat(pipeline.state().values()).containsEntry("staging_type",
                    "dlt.destinations.filesystem");
        }
        assertThat(warehouse.query("select count(*) from data.orders")).containsExactly("2");
        assertThat(warehouse.query("select count(*) from data.orders__lines")).containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "merge"})
    void everyDispositionLoadsEachRowOnce(String written) throws SQLException {
        WriteDisposition disposition = WriteDisposition.valueOf(written.toUpperCase(Locale.ROOT));
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.run(orders(1, 2).write(disposition));
            pipeline.run(orders(2, 3).write(disposition));
        }
        assertThat(warehouse.query("select id from data.orders order by 1"))
                .containsExactly(switch (disposition) {
                    case REPLACE -> new String[]{"2", "3"};
                    case MERGE -> new String[]{"1", "2", "3"};
                    default -> new String[]{"1", "2", "2", "3"};
                });
    }

    @Test
    void copiesOfEarlierLoadsAreDeletedUnlessTheyAreToBeKept() throws IOException {
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.run(orders(1));
            pipeline.run(orders(2));
            assertThat(copies()).filteredOn("orders.parquet"::equals).hasSize(1);
        }
        try (Pipeline pipeline = pipeline()
                .config("destination.truncate_tables_on_staging_destination_before_load", false).build()) {
            pipeline.run(orders(3));
            assertThat(copies()).filteredOn("orders.parquet"::equals).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "merge"})
    void aLoadThatIsRepeatedCopiesAgainWhatIsGoneAndLoadsEachRowOnce(String written)
            throws IOException, SQLException {
        WriteDisposition disposition = WriteDisposition.valueOf(written.toUpperCase(Locale.ROOT));
        try (Pipeline pipeline = pipeline().config("load.raise_on_max_retries", 1).onProgress(event -> {
            if (event instanceof Progress.Counted counted && counted.step() == PipelineStep.LOAD) {
                // all files are copied, none is loaded
                deleteCopies();
            }
        }).build()) {
            assertThatThrownBy(() -> pipeline.run(orders(1, 2).write(disposition)))
                    .isInstanceOf(PipelineStepFailed.class);
        }
        try (var jobs = Files.walk(folder.resolve("pipelines/shop/load/normalized"))) {
            assertThat(jobs.map(file -> file.getParent().getFileName() + " " + file.getFileName())
                    .filter(name -> name.endsWith(".dlt4j"))
                    .map(name -> name.replaceAll("[0-9a-f]{10}", "ID"))
                    .filter(name -> name.contains(" orders"))).containsExactlyInAnyOrder(
                            "completed_jobs orders.ID.0.parquet.dlt4j", "new_jobs "
                                    + "orders.ID.0.reference.dlt4j",
                            "completed_jobs orders__lines.ID.0.parquet.dlt4j",
                            "new_jobs orders__lines.ID.0.reference.dlt4j");
        }
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.load();
        }
        assertThat(warehouse.query("select id from data.orders order by 1")).containsExactly("1", "2");
        assertThat(warehouse.query("select count(*) from data.orders__lines")).containsExactly("4");
    }

    private void deleteCopies() {
        try (var files = Files.walk(folder.resolve("stage/data"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void dltYmlNamesTheStagingDestination() throws IOException, SQLException {
        Files.writeString(folder.resolve("n.jsonl"), "{\"id\": 1}\n");
        Files.writeString(folder.resolve("dlt.yml"),
                """
                        sources:
                          files:
                            type: filesystem
                            bucket_url: .
                            resources: [{name: n, file_glob: "*.jsonl"}]
                        destinations:
                          db: {type: duckdb, credentials: warehouse.duckdb}
                          lake: {type: filesystem, bucket_url: stage}
                        pipelines:
                          shop:
                            source: files
                            destination: db
                            staging: lake
                            dataset_name: data
                            pipelines_dir: work
                        """);
        Project project = Project.read(folder);
        try (Pipeline pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }
        assertThat(copies()).contains("n.parquet");
        assertThat(warehouse.query("select id from data.n")).containsExactly("1");
    }

    @Test
    void whatCannotBeAStagingDestinationOrLoadFromOneIsRefused() {
        assertThatThrownBy(
                () -> warehouse.pipeline("shop").staging(DuckDb.file(folder.resolve("x.duckdb"))).build())
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("duckdb cannot be a staging "
                        + "destination");
        assertThatThrownBy(
                () -> Dlt.pipeline("shop").destination(Sqlite.file(folder.resolve("x.db").toString()))
                        .staging(Filesystem.folder(folder).build()).build())
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("does not load from staging destination filesystem");
    }
}
