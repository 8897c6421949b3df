package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Resources say something about the tables that their lists become.
final class NestedHintsTest {
    @TempDir
    Path folder;

    private final Map<String, Object> order = Map.of("id", 1, "lines",
            List.of(Map.of("no", 1, "amount", "1.5", "taxes", List.of(Map.of("rate", 20)))));

    @Test
    void columnsOfNestedTablesGetTheTypesThatWereSaid() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("nested").build()) {
            pipeline.run(Resource.of("order", List.of(order))
                    .nested(List.of("lines", "taxes"),
                            hints -> hints.column(Column.of("rate", DataType.DOUBLE, true)))
                    .nested("lines", hints -> hints
                            .column(Column.of("amount", DataType.DECIMAL, true)
                                    .with("precision", 10L).with("scale", 2L))));
        }
        assertThat(warehouse.columns("order__lines")).contains("amount DECIMAL(10,2)");
        assertThat(warehouse.columns("order__lines__taxes")).contains("rate DOUBLE");
    }

    @Test
    void aKeyMakesATableOfItsOwn() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("nested").build()) {
            pipeline.run(Resource.of("order", List.of(order)).nested("lines",
                    hints -> hints.primaryKey(List.of("no"))));
        }
        assertThat(warehouse.columns("order__lines")).contains("_dlt_load_id VARCHAR").noneMatch(
                column -> column.startsWith("_dlt_parent_id"));
    }

    @Test
    void aNestedTableHasAContractOfItsOwn() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("nested").build()) {
            pipeline.run(Resource.of("order", List.of(order)));
            pipeline.run(Resource.of("order", List.of(Map.of("id", 2, "note", "kept", "lines",
                    List.of(Map.of("no", 2, "note", "left out")))))
                    .nested("lines", hints -> hints
                            .schemaContract(SchemaContract.columns(ContractMode.DISCARD_VALUE))));
        }
        assertThat(warehouse.columns("order")).contains("note VARCHAR");
        assertThat(warehouse.columns("order__lines")).noneMatch(column -> column.startsWith("note"));
    }

    @Test
    void aTableBetweenMustBeKnown() {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("nested").build()) {
            assertThatThrownBy(() -> pipeline.run(Resource.of("order", List.of(order)).nested(
                    List.of("lines", "taxes"), hints -> hints))).hasMessageContaining("order__lines");
        }
    }

    @Test
    void aProjectFileSaysTheSame() throws IOException, SQLException {
        var warehouse = new Warehouse(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"),
                "{\"id\":1,\"note\":\"x\",\"lines\":[{\"no\":1,\"amount\":\"1.5\",\"extra\":true}]}\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
                  strict: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work,
                           schema_contract: {tables: freeze}}
                sources:
                  files:
                    type: filesystem
                    bucket_url: data
                    resources:
                      - name: orders
                        file_glob: "*.jsonl"
                        nested_hints:
                          lines: {columns: {amount: {data_type: decimal, precision: 10, scale: 2}}}
                destinations:
                  warehouse: {type: duckdb, credentials: warehouse.duckdb}
                """);
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }
        assertThat(warehouse.columns("orders__lines")).contains("amount DECIMAL(10,2)", "extra BOOLEAN");
        try (var pipeline = project.pipeline("strict").build()) {
            assertThatThrownBy(() -> pipeline.run(project.sources("strict").toArray(Source[]::new)))
                    .hasMessageContaining("table `orders` cannot be added");
        }
    }
}
