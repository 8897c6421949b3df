package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Pipelines whose dataset is not where it was, and packages that wait or have nothing in them.
final class GoneDatasetTest {
    @TempDir
    Path folder;

    private static Resource<Map<String, Object>> item(long id) {
        return Resource.of("item", List.of(Map.of("id", id, "tags", List.of("a"))));
    }

    @Test
    void aPackageThatWaitsIsLoadedThoughItsDatasetWasDropped() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(item(1));
            pipeline.extract(item(2));
        }
        Files.delete(warehouse.file());

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline.run(item(3));
            assertThat(info.finishedPending()).isTrue();
            assertThat(pipeline.pendingPackages()).isEmpty();
            pipeline.run(item(3));
        }

        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("2", "3");
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("2");
        assertThat(warehouse.query("select count(*) from data._dlt_loads")).containsExactly("2");
        assertThat(warehouse.query("select count(*) > 0 from data._dlt_version")).containsExactly("true");
    }

    @Test
    void aNormalizedPackageThatWaitsIsLoadedToo() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(item(1));
            pipeline.extract(item(2));
            pipeline.normalize();
        }
        Files.delete(warehouse.file());

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThat(pipeline.run().finishedPending()).isTrue();
        }
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(item(3));
        }

        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("2", "3");
    }

    @Test
    void aPipelineThatLoadsElsewhereIsNotToldThatItsDatasetWasDropped() throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(item(1));
        }
        try (Warnings warnings = new Warnings();
                Pipeline pipeline = warehouse.pipeline("shop")
                        .destination(DuckDb.file(folder.resolve("other.duckdb"))).build()) {
            pipeline.run(item(2));

            assertThat(warnings.lines()).anySatisfy(line -> assertThat(line)
                    .contains("there is no dataset data at ")
                    .contains(
                            "other.duckdb (it was dropped there, or the pipeline loaded elsewhere before)"));
        }
        assertThat(warehouse.query("select id from data.item")).containsExactly("1");
    }

    @Test
    void aPackageWithoutAnythingInItIsDeletedWhenItIsNormalized() {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(item(1));
            pipeline.extract(Resource.of("item", List.of()));
            assertThat(pipeline.pendingPackages()).hasSize(1);

            assertThat(pipeline.normalize().orElseThrow().rowCounts()).isEmpty();
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.load().packages()).isEmpty();
        }
    }
}
