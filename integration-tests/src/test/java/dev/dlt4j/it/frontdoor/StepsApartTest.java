package dev.dlt4j.it.frontdoor;

import dev.dlt4j.RunOptions;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The three steps run one by one, in one process or several.
final class StepsApartTest {
    private static final List<Map<String, Object>> ROWS = List.of(Map.of("id", 1, "tags", List.of("a", "b")),
            Map.of("id", 2, "tags", List.of("c")));

    @TempDir
    Path folder;

    @Test
    void extractNormalizeAndLoadEachDoTheirPartAndSaySo() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("steps").build()) {
            var extracted = pipeline.extract(ROWS, RunOptions.none().withTableName("item"));

            assertThat(extracted.rows()).containsEntry("item", 2L);
            assertThat(extracted.toString()).startsWith("extracted 2 rows from 1 resource in ");
            assertThat(pipeline.pendingPackages()).isEqualTo(extracted.loadIds()).hasSize(1);
            assertThat(Files.exists(warehouse.file())).isFalse();

            var normalized = pipeline.normalize().orElseThrow();

            assertThat(normalized.loadIds()).isEqualTo(extracted.loadIds());
            assertThat(normalized.rowCounts()).isEqualTo(
                    Map.of("_dlt_pipeline_state", 1L, "item", 2L, "item__tags", 3L));
            assertThat(normalized.toString()).startsWith("normalized in ").contains("\n- item: 2 rows")
                    .contains("\n- item__tags: 3 rows").contains("\n- _dlt_pipeline_state: 1 row");
            assertThat(pipeline.normalize()).isEmpty();

            var loaded = pipeline.load();

            assertThat(loaded.loadIds()).isEqualTo(extracted.loadIds());
            assertThat(loaded.toString()).startsWith("1 package, 2 tables, 5 rows into duckdb:///")
                    .contains("dataset data");
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.load()).hasToString("pipeline steps: nothing to load");
        }
        assertThat(warehouse.query("select load_id = (select any_value(_dlt_load_id) from data.item), status"
                + " from data._dlt_loads")).containsExactly("true|0");
    }

    @Test
    void anotherPipelineObjectGoesOnWhereTheFirstStopped() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("steps").build()) {
            pipeline.extract(Resource.of("item", ROWS));
        }
        try (var pipeline = warehouse.pipeline("steps").build()) {
            pipeline.normalize();
        }
        try (var pipeline = warehouse.pipeline("steps").build()) {
            var loaded = pipeline.load();

            assertThat(loaded.packages()).hasSize(1);
            assertThat(loaded.dataRowCounts()).isEqualTo(Map.of("item", 2L, "item__tags", 3L));
        }
        assertThat(warehouse.query("select count(*) from data.item")).containsExactly("2");
    }

    @Test
    void runWithPackagesPendingFinishesThemAndSaysThatNothingWasExtracted() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("steps").build()) {
            pipeline.extract(Resource.of("item", ROWS));

            var info = pipeline.run(Resource.of("item", List.of(Map.of("id", 3))));

            assertThat(info.finishedPending()).isTrue();
            assertThat(info.toString()).contains("left by an earlier run; sources were not read: run again");
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "2");
    }

    @Test
    void droppedPackagesAreNotLoaded() {
        try (var pipeline = new Warehouse(folder).pipeline("steps").build()) {
            pipeline.extract(Resource.of("item", ROWS));

            pipeline.dropPendingPackages();

            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.run().packages()).isEmpty();
        }
    }

    @Test
    void theInfoOfARunCountsRowsOfEachTableAndKnowsTheFirstRun() {
        try (var pipeline = new Warehouse(folder).pipeline("steps").build()) {
            var first = pipeline.run(Resource.of("item", ROWS));
            var second = pipeline.run(Resource.of("item", ROWS));

            assertThat(first.firstRun()).isTrue();
            assertThat(second.firstRun()).isFalse();
            assertThat(first.dataRowCounts()).isEqualTo(Map.of("item", 2L, "item__tags", 3L));
            assertThat(first.packages().getFirst().migrated()).contains("item", "item__tags");
            assertThat(second.packages().getFirst().migrated()).isEmpty();
            assertThat(first.lookQuery())
                    .hasValueSatisfying(query -> assertThat(query).startsWith("select * from "));
        }
    }
}
