package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Queries that the destination runs itself.
class SqlModelTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void loadOrders() {
        warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 1, "city", "Graz", "total", 10),
                    Map.of("id", 2, "city", "Graz", "total", 5),
                    Map.of("id", 3, "city", "Linz", "total", 7))));
        }
    }

    private static Resource<Object> totals(String query) {
        return Resource.push("totals", (context, out) -> out.model(SqlModel.of(query)))
                .column("total", column -> column.with("data_type", "bigint"))
                .column("city", column -> column.with("data_type", "text"));
    }

    @Test
    void rowsOfAQueryBecomeRowsOfATable() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline
                    .run(totals("select city, sum(total) as total from data.orders group by city;"));
            assertThat(info.packages().getFirst().jobs()).containsEntry("totals", Map.of("model", 1));
            pipeline.run(
                    totals("with t as (select 'Wien' as city) select city, 1 as total from t -- the end"));
        }
        assertThat(warehouse.columns("totals")).containsExactlyInAnyOrder("total BIGINT", "city VARCHAR",
                "_dlt_load_id VARCHAR");
        assertThat(warehouse.query("select city, total, load_id is not null from data.totals"
                + " left join data._dlt_loads on load_id = _dlt_load_id order by city"))
                .containsExactly("Graz|15|true", "Linz|7|true", "Wien|1|true");
    }

    @Test
    void idsAreConfiguredAndColumnsTheQueryLacksAreNull() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("other")
                .config("normalize.model_normalizer.add_dlt_id", true).build()) {
            pipeline.run(Resource.of("totals", List.of(Map.of("note", "first"))));
            pipeline.run(totals("select city, total from data.orders").write(WriteDisposition.REPLACE));
        }
        assertThat(warehouse.query("select count(*), count(distinct _dlt_id), count(note), sum(total)"
                + " from data.totals")).containsExactly("3|3|0|22");
    }

    @Test
    void modelsAndRowsGoIntoOneTableTogether() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop")
                .config("normalize.parquet_normalizer.add_dlt_load_id", true).build()) {
            pipeline.run(Resource.push("totals", (context, out) -> {
                out.model(SqlModel.of("select city, total from data.orders").dialect("duckdb"));
                out.table(new ColumnBatch(1, List.of("total"), List.of(
                        ColumnVector.ofLongs(ColumnType.INT64, 1, new long[]{100}, null))));
            }).column("total", column -> column.with("data_type", "bigint"))
                    .column("city", column -> column.with("data_type", "text"))
                    .write(WriteDisposition.REPLACE));
        }
        assertThat(warehouse.query("select sum(total), count(city) from data.totals"))
                .containsExactly("122|3");
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> SqlModel.of("drop table orders")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("begins with SELECT or WITH, not \"drop table orders\"");
        assertThatThrownBy(() -> SqlModel.parse("dialect: duckdb\nattach: []\nselect 1"))
                .hasMessageContaining("attaches other databases");
        assertThat(SqlModel.parse("dialect: \nselect 1\n")).isEqualTo(SqlModel.of("select 1;"));
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(
                    Resource.push("totals", (context, out) -> out.model(SqlModel.of("select 1")))))
                    .hasMessageContaining("gave a model but declares no columns");
            assertThatThrownBy(() -> pipeline.run(Resource
                    .push("totals", (context, out) -> out.model(SqlModel.of("select 1 as a").dialect("tsql")))
                    .column("a", column -> column.with("data_type", "bigint"))))
                    .hasMessageContaining(
                            "written in tsql, and the destination speaks duckdb: queries are not translated");
            pipeline.dropPendingPackages();
        }
        try (Pipeline pipeline = Dlt.pipeline("shop")
                .destination(TakingOnly.of("jsonl", DuckDb.file(warehouse.file()))).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).build()) {
            assertThatThrownBy(() -> pipeline.run(totals("select city, total from data.orders")))
                    .hasMessageContaining("table totals is a model, which the destination does not run");
        }
    }
}
