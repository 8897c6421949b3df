package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.domain.schema.WriteDisposition.MERGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows that are to be merged are not appended in silence, whatever way they come.
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
        try (var pipeline = new Warehouse(folder).pipeline("merging").build()) {
            assertThatThrownBy(() -> way.accept(pipeline)).isInstanceOfSatisfying(PipelineStepFailed.class,
                    failed -> assertThat(failed.step()).isEqualTo(PipelineStep.EXTRACT))
                    .hasMessageContaining("write disposition merge")
                    .hasMessageContaining("choose append or replace");
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write_disposition: merge",
            "write_disposition: {disposition: merge, strategy: upsert}",
            "nested_hints: {lines: {write_disposition: merge}}"})
    void refusesWhatAProjectFileAsksFor(String asked) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"), "{\"id\":1,\"lines\":[{\"no\":1}]}\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
                sources:
                  files:
                    type: filesystem
                    bucket_url: data
                    resources:
                      - name: orders
                        file_glob: "*.jsonl"
                        %s
                destinations:
                  warehouse: {type: duckdb, credentials: warehouse.duckdb}
                """.formatted(asked));
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(project.sources("shop").toArray(Source[]::new)))
                    .hasMessageContaining("write disposition merge");
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void theLoadRefusesAPackageThatCameByAnotherWayAndLoadsNothingOfIt() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("merging").build()) {
            pipeline.run(flat(), Resource.of("visits", List.of(1)));
        }
        try (var pipeline = warehouse.pipeline("merging").config("extract.refuse_merge", false).build()) {
            pipeline.extract(flat().write(MERGE), Resource.of("visits", List.of(2)));
            pipeline.normalize();

            assertThatThrownBy(pipeline::load).isInstanceOfSatisfying(PipelineStepFailed.class,
                    failed -> assertThat(failed.step()).isEqualTo(PipelineStep.LOAD))
                    .hasMessageContaining("merge of table orders")
                    .hasMessageContaining("./dlt4j pipeline merging abort-packages");
            pipeline.abort();
            pipeline.run(flat());
        }
        assertThat(warehouse.query("select count(*) from data.orders")).containsExactly("2");
        assertThat(warehouse.query("select value from data.visits")).containsExactly("1");
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
