package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RefreshTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void loadOnce() {
        warehouse = new Warehouse(folder);
        run(RunOptions.none(), shop(1L));
    }

    private static Source shop(Object id) {
        return Source.of("shop",
                Resource.of("orders", List.of(Map.of("id", id, "lines", List.of(Map.of("sku", "a")))))
                        .incremental(Incremental.on("id")),
                Resource.of("users", List.of(Map.of("name", "ann"))));
    }

    private LoadInfo run(RunOptions options, Source source) {
        try (Pipeline pipeline = warehouse.pipeline("refresh").build()) {
            return pipeline.run(source, options);
        }
    }

    private static RunOptions with(RefreshMode mode) {
        return RunOptions.none().withRefresh(mode);
    }

    @Test
    void withoutARefreshTheCursorGoesOn() throws SQLException {
        run(RunOptions.none(), shop(1L));

        assertThat(warehouse.query("select count(*) from data.orders")).containsExactly("1");
    }

    @Test
    void theStateOfASourceThatRemembersNothingIsANewVersionToo() throws SQLException {
        Source plain = Source.of("plain", Resource.of("notes", List.of(Map.of("id", 1L))));
        try (Pipeline pipeline = warehouse.pipeline("plain").dataset("plain").build()) {
            pipeline.run(plain);
            pipeline.run(plain, with(RefreshMode.DROP_DATA));

            assertThat(pipeline.state().version()).isEqualTo(2);
            assertThat(pipeline.state().value("sources")).isEqualTo(Map.of());
        }
        assertThat(warehouse.query("select version from plain._dlt_pipeline_state order by 1"))
                .containsExactly("1", "2");
    }

    @Test
    void thePipelineIsNamedInItsStateBeforeAnythingWasExtracted() {
        try (Pipeline pipeline = warehouse.pipeline("unborn").build()) {
            pipeline.sync();

            assertThat(pipeline.state().pipelineName()).contains("unborn");
            assertThat(pipeline.state().destinationType()).contains("dlt.destinations.duckdb");
            assertThat(pipeline.state().versionHash()).isPresent();
        }
    }

    @Test
    void emptiedTablesKeepTheirColumnsAndResourcesForgetTheirCursor() throws SQLException {
        LoadInfo info = run(with(RefreshMode.DROP_DATA), shop(1L).only("orders"));

        assertThat(info.packages().getFirst().truncated()).containsExactly("orders", "orders__lines");
        assertThat(info.packages().getFirst().migrated()).isEmpty();
        assertThat(warehouse.query("select (select count(*) from data.orders), (select count(*) from "
                + "data.orders__lines), (select count(*) from data.users)")).containsExactly("1|1|1");
    }

    @Test
    void aDroppedTableGetsTheTypesOfItsNewData() throws SQLException {
        LoadInfo info = run(with(RefreshMode.DROP_RESOURCES), shop("x1").only("orders"));

        assertThat(info.packages().getFirst().dropped()).containsExactly("orders", "orders__lines");
        assertThat(warehouse.query("select column_name, data_type from information_schema.columns where "
                + "table_schema = 'data' and table_name = 'orders' and column_name like 'id%'"))
                .containsExactly("id|VARCHAR");
        assertThat(warehouse.query("select count(*) from data.users")).containsExactly("1");
    }

    @Test
    void aDroppedSourceForgetsTablesOfResourcesThatAreNotSelectedToo() throws SQLException {
        run(with(RefreshMode.DROP_SOURCES), shop(1L).only("orders"));

        assertThat(warehouse.query("select table_name from information_schema.tables where table_schema = "
                + "'data' and table_name not like '\\_dlt%' escape '\\' order by 1"))
                .containsExactly("orders", "orders__lines");
        try (Pipeline pipeline = warehouse.pipeline("refresh").build()) {
            assertThat(pipeline.schema("shop").orElseThrow().hasTable("users")).isFalse();
        }
    }

    @Test
    void tablesAreDroppedAlsoWhenNoRowComes() throws SQLException {
        run(with(RefreshMode.DROP_RESOURCES),
                Source.of("shop", Resource.of("users", List.<Map<String, Object>>of())));

        assertThat(warehouse.query("select count(*) from information_schema.tables where table_schema = "
                + "'data' and table_name = 'users'")).containsExactly("0");
    }

    @Test
    void aRunThatFailsBeforeTheLoadHasDroppedNothing() throws SQLException {
        Resource<Object> broken = Resource.push("users", (context, out) -> {
            throw new IllegalStateException("no network");
        });
        assertThatThrownBy(() -> run(with(RefreshMode.DROP_SOURCES), Source.of("shop", broken)))
                .isInstanceOf(PipelineStepFailed.class);

        assertThat(warehouse.query("select count(*) from data.users")).containsExactly("1");
        run(RunOptions.none(), shop(1L));
        assertThat(warehouse.query("select (select count(*) from data.orders), (select count(*) from "
                + "data.users)")).containsExactly("1|2");
    }

    @Test
    void aSecondTryOfTheLoadDoesNotDropWhatTheFirstLoaded() throws SQLException {
        Column required = Column.of("must").with("nullable", false).with("data_type", "text");
        Source half = Source.of("shop", Resource.of("users", List.of(Map.of("name", "bob"))),
                Resource.of("orders", List.of(Map.of("id", 7))).column("must", column -> required));
        assertThatThrownBy(() -> run(with(RefreshMode.DROP_SOURCES), half))
                .isInstanceOf(PipelineStepFailed.class);
        assertThat(warehouse.query("select name from data.users")).containsExactly("bob");

        assertThatThrownBy(() -> run(RunOptions.none(), half)).isInstanceOf(PipelineStepFailed.class);
        assertThat(warehouse.query("select name from data.users")).containsExactly("bob");
    }

    @Test
    void aFirstRunHasNothingToRefresh() throws SQLException {
        run(with(RefreshMode.DROP_SOURCES), Source.of("other", Resource.of("things", List.of(1))));

        assertThat(warehouse.query("select value from data.things")).containsExactly("1");
    }

    @Test
    void thePipelinesRefreshHoldsForEveryRunWithoutOne() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("refresh").refresh(RefreshMode.DROP_DATA).build()) {
            pipeline.run(shop(1L));
            pipeline.run(shop(1L));
        }

        assertThat(warehouse.query("select (select count(*) from data.orders), (select count(*) from "
                + "data.users)")).containsExactly("1|1");
    }
}
