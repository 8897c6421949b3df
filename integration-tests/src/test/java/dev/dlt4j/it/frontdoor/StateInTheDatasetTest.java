package dev.dlt4j.it.frontdoor;

import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.spi.source.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a pipeline remembers travels with its data, as dlt writes it.
final class StateInTheDatasetTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-06T07:08:09Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void theFirstRunWritesARowWithTheState() throws SQLException {
        var warehouse = new Warehouse(folder);
        PipelineState state;
        try (var pipeline = warehouse.pipeline("chess").clock(CLOCK).build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("id", 1))));
            state = pipeline.state();
        }

        assertThat(warehouse.columns("_dlt_pipeline_state")).containsExactly("version BIGINT",
                "engine_version BIGINT", "pipeline_name VARCHAR", "state VARCHAR",
                "created_at TIMESTAMP WITH TIME ZONE", "version_hash VARCHAR", "_dlt_load_id VARCHAR",
                "_dlt_id VARCHAR");
        assertThat(warehouse.query("select version, engine_version, pipeline_name, epoch(created_at)::bigint,"
                + " version_hash, _dlt_load_id from data._dlt_pipeline_state"))
                .containsExactly(
                        "1|4|chess|1714979289|" + state.versionHash().orElseThrow() + "|1714979289.0");
        var stored = PipelineState
                .unpack(warehouse.query("select state from data._dlt_pipeline_state").getFirst());
        assertThat(stored.versionHash()).isEqualTo(state.versionHash());
        assertThat(stored.datasetName()).contains("data");
        assertThat(stored.destinationType()).contains("dlt.destinations.duckdb");
        assertThat(stored.schemaNames()).containsExactly("chess");
        assertThat(stored.values()).doesNotContainKey("_local");
    }

    @Test
    void aStateThatDidNotChangeIsNotWrittenAgain() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("chess").build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("id", 1))));
            pipeline.run(Resource.of("player", List.of(Map.of("id", 2))));
        }
        assertThat(warehouse.query("select count(*) from data._dlt_pipeline_state")).containsExactly("1");
        assertThat(warehouse.query("select count(*) from data._dlt_loads where status = 0"))
                .containsExactly("2");
    }

    @Test
    void aPipelineWhoseWorkingFolderIsLostTakesItsSchemaAndStateFromTheDataset() throws SQLException {
        var warehouse = new Warehouse(folder);
        String hash;
        try (var pipeline = warehouse.pipeline("chess").build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("id", 1, "rating", 2800))));
            hash = pipeline.schema().orElseThrow().version().hash();
        }
        try (var pipeline = warehouse.pipeline("chess").pipelinesDir(folder.resolve("elsewhere")).build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("id", 2))));

            assertThat(pipeline.schema().orElseThrow().version().hash()).isEqualTo(hash);
        }
        assertThat(warehouse.query("select id, rating from data.player order by id"))
                .containsExactly("1|2800", "2|null");
        assertThat(warehouse.query("select count(*) from data._dlt_version")).containsExactly("1");
    }

    @Test
    void aDatabaseThatWasDeletedIsMadeAnew() throws IOException, SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("chess").build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("id", 1, "old", true))));
        }
        Files.delete(warehouse.file());
        try (var pipeline = warehouse.pipeline("chess").build()) {
            var info = pipeline.run(Resource.of("player", List.of(Map.of("id", 2))));

            assertThat(info.packages().getFirst().migrated()).contains("player");
        }
        assertThat(warehouse.query("select id from data.player")).containsExactly("2");
        assertThat(warehouse.columns("player")).noneMatch(column -> column.startsWith("old"));
        assertThat(warehouse.query("select count(*) from data._dlt_pipeline_state")).containsExactly("1");
    }
}
