package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.dlt4j.domain.schema.WriteDisposition.MERGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows that are to be merged are not appended in silence where the destination cannot merge, whatever way
/// they come.
final class MergeRefusedTest {
    private static final List<Map<String, Object>> ROWS = List
            .of(Map.of("id", 1, "lines", List.of(Map.of("no", 1))));

    @TempDir
    Path folder;

    static Stream<Arguments> ways() {
        return Stream.of(
                way("run", pipeline -> pipeline.run(orders().write(MERGE))),
                way("run with a strategy",
                        pipeline -> pipeline
                                .run(orders().write(MergeWrite.of(Map.of("strategy", "upsert"))))),
                way("run with options",
                        pipeline -> pipeline.run(orders(), RunOptions.none().withWrite(MERGE))),
                way("run of rows", pipeline -> pipeline.run(ROWS,
                        RunOptions.none().withTableName("orders").withWrite(MERGE))),
                way("run of a source",
                        pipeline -> pipeline.run(Source.of("shop", orders().write(MERGE)))),
                way("hint of a nested table",
                        pipeline -> pipeline.run(orders().nested("lines", hints -> hints.write(MERGE)))),
                way("hint of a nested table with a key",
                        pipeline -> pipeline.run(orders().nested("lines",
                                hints -> hints.primaryKey(List.of("no")).write(MERGE)))),
                way("extract", pipeline -> pipeline.extract(orders().write(MERGE))),
                way("extract of a source",
                        pipeline -> pipeline.extract(Source.of("shop", orders().write(MERGE)))),
                way("extract with options",
                        pipeline -> pipeline.extract(ROWS,
                                RunOptions.none().withTableName("orders").withWrite(MERGE))),
                way("extract with a hint of a nested table",
                        pipeline -> pipeline.extract(orders().nested("lines", hints -> hints.write(MERGE)))),
                way("a schema to begin with",
                        pipeline -> pipeline.run(Source.of("shop", orders()).schema(nestedMerge()))));
    }

    private static Arguments way(String name, Consumer<Pipeline> way) {
        return Arguments.of(name, way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void refusesBeforeAnythingIsExtracted(String name, Consumer<Pipeline> way) {
        try (var pipeline = appending()) {
            assertThatThrownBy(() -> way.accept(pipeline)).isInstanceOfSatisfying(PipelineStepFailed.class,
                    failed -> assertThat(failed.step()).isEqualTo(PipelineStep.EXTRACT))
                    .hasMessageContaining("write disposition merge")
                    .hasMessageContaining("choose append or replace");
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void theLoadRefusesAPackageThatCameByAnotherWayAndLoadsNothingOfIt() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("merging").build()) {
            pipeline.run(flat(), Resource.of("visits", List.of(1)));
        }
        try (var pipeline = warehouse.pipeline("merging").build()) {
            pipeline.extract(flat().write(MERGE), Resource.of("visits", List.of(2)));
            pipeline.normalize();
        }
        try (var pipeline = appending()) {
            assertThatThrownBy(pipeline::load).isInstanceOfSatisfying(PipelineStepFailed.class,
                    failed -> assertThat(failed.step()).isEqualTo(PipelineStep.LOAD))
                    .hasMessageContaining("table orders asks for merge")
                    .hasMessageContaining("./dlt4j pipeline merging abort-packages");
            pipeline.abort();
            pipeline.run(flat());
        }
        assertThat(warehouse.query("select count(*) from data.orders")).containsExactly("2");
        assertThat(warehouse.query("select value from data.visits")).containsExactly("1");
    }

    private Pipeline appending() {
        var warehouse = new Warehouse(folder);
        return warehouse.pipeline("merging").destination(TakingOnly.noMerge(DuckDb.file(warehouse.file())))
                .build();
    }

    private static Resource<Map<String, Object>> orders() {
        return Resource.of("orders", ROWS);
    }

    private static Resource<Map<String, Object>> flat() {
        return Resource.of("orders", List.of(Map.of("id", 1)));
    }

    private static Schema nestedMerge() {
        Column id = Column.of("id", DataType.BIGINT, true);
        return Schema.empty("shop").withTable(Table.root("orders").withColumn(id))
                .withTable(Table.nested("orders__lines", "orders").withColumn(id)
                        .with("write_disposition", "merge"));
    }
}
