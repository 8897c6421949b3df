package dev.dlt4j.it.frontdoor;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.contract.ContractEntity;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_ROW;
import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_VALUE;
import static dev.dlt4j.domain.schema.contract.ContractMode.FREEZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Contracts of resources, sources and runs decide what data may change.
final class SchemaContractTest {
    @TempDir
    Path folder;

    @Test
    void aFrozenSchemaStopsTheRunAndSaysAllFacts() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, items(Map.of("id", 1)), RunOptions.none());

        assertThatThrownBy(() -> run(warehouse, items(Map.of("id", 2, "note", "x")).schemaContract(
                SchemaContract.all(FREEZE)), RunOptions.none()))
                .isInstanceOfSatisfying(PipelineStepFailed.class, failed -> {
                    assertThat(failed.pipeline()).isEqualTo("contracted");
                    assertThat(failed.step()).isEqualTo(PipelineStep.NORMALIZE);
                    assertThat(failed.getCause()).isInstanceOfSatisfying(DataValidationException.class,
                            broken -> {
                                assertThat(broken.schemaName()).isEqualTo("contracted");
                                assertThat(broken.tableName()).isEqualTo("item");
                                assertThat(broken.columnName()).contains("note");
                                assertThat(broken.dataType()).contains(DataType.TEXT);
                                assertThat(broken.entity()).isEqualTo(ContractEntity.COLUMNS);
                                assertThat(broken.mode()).isEqualTo(FREEZE);
                                assertThat(broken.row()).containsEntry("id", 2L).containsEntry("note", "x");
                            });
                }).hasMessageContaining("cannot add column `note` of type `text` to table `item`");
        assertThat(warehouse.query("select id from data.item")).containsExactly("1");
    }

    @Test
    void theContractOfARunStandsAboveThatOfItsResources() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, items(Map.of("id", 1)), RunOptions.none());

        run(warehouse, items(Map.of("id", 2, "note", "x")).schemaContract(SchemaContract.all(FREEZE)),
                RunOptions.none().withSchemaContract(SchemaContract.columns(DISCARD_VALUE)));

        assertThat(warehouse.query("select * exclude (_dlt_id, _dlt_load_id) from data.item order by id"))
                .containsExactly("1", "2");
    }

    @Test
    void theContractOfASourceHoldsUntilTheSourceTakesItBack() throws SQLException {
        var warehouse = new Warehouse(folder);
        Source source = Source.of("shop", items(Map.of("id", 1)));
        try (var pipeline = warehouse.pipeline("contracted").build()) {
            pipeline.run(source);
            pipeline.run(
                    Source.of("shop", items(Map.of("id", 2, "note", "x")), Resource.of("extra", List.of("e")))
                            .schemaContract("discard_row"));
            pipeline.run(Source.of("shop", items(Map.of("id", 3, "note", "y"))));
        }
        assertThat(warehouse.query("select id, note from data.item order by id")).containsExactly("1|null",
                "3|y");
        assertThat(warehouse.columns("extra")).isEmpty();
    }

    @Test
    void aNewTableMayBeginWithAnyColumnsAndThenNoMore() throws SQLException {
        var warehouse = new Warehouse(folder);
        var contract = SchemaContract.columns(DISCARD_VALUE);

        run(warehouse,
                Resource.of("item", List.of(Map.of("id", 1), Map.of("id", 2, "late", true)))
                        .schemaContract(contract),
                RunOptions.none());
        run(warehouse, items(Map.of("id", 3, "later", true)).schemaContract(contract), RunOptions.none());

        assertThat(warehouse.columns("item")).contains("late BOOLEAN").doesNotContain("later BOOLEAN")
                .hasSize(4);
    }

    @Test
    void tablesThatSkipTheNormalizerKeepTheContractToo() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, batches(batch(new long[]{1, 2}, null)), RunOptions.none());
        run(warehouse, batches(batch(new long[]{3, 4}, new long[]{7, 0})).schemaContract(
                SchemaContract.columns(DISCARD_ROW)), RunOptions.none());
        run(warehouse, batches(batch(new long[]{5, 6}, new long[]{7, 0})).schemaContract(
                SchemaContract.columns(DISCARD_VALUE)), RunOptions.none());

        assertThat(warehouse.query("select * from data.item order by id")).containsExactly("1", "2", "4", "5",
                "6");
        assertThatThrownBy(() -> run(warehouse, batches(batch(new long[]{7}, new long[]{7})).schemaContract(
                SchemaContract.columns(FREEZE)), RunOptions.none()))
                .isInstanceOfSatisfying(PipelineStepFailed.class,
                        failed -> assertThat(failed.step()).isEqualTo(PipelineStep.EXTRACT))
                .hasRootCauseInstanceOf(DataValidationException.class);
    }

    @Test
    void whatIsNoContractIsRefusedAtOnce() {
        assertThatThrownBy(() -> items(Map.of()).schemaContract(Map.of("column", "freeze")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("tables, columns, data_type");
        assertThatThrownBy(() -> Source.of("s").schemaContract("frozen"))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("evolve, freeze, discard_row or discard_value");
    }

    private static Resource<Map<String, Object>> items(Map<String, Object> row) {
        return Resource.of("item", List.of(row));
    }

    private static Resource<Object> batches(ColumnBatch batch) {
        return Resource.push("item", (context, out) -> out.table(batch));
    }

    /// Ids, and beside them a column in which 0 stands for null.
    private static ColumnBatch batch(long[] ids, long @Nullable [] more) {
        ColumnVector first = ColumnVector.ofLongs(ColumnType.INT64, ids.length, ids, null);
        if (more == null) {
            return new ColumnBatch(ids.length, List.of("id"), List.of(first));
        }
        byte[] validity = new byte[1];
        for (int i = 0; i < more.length; i++) {
            validity[0] |= (byte) (more[i] == 0 ? 0 : 1 << i);
        }
        return new ColumnBatch(ids.length, List.of("id", "More"), List.of(first,
                ColumnVector.ofLongs(ColumnType.INT64, more.length, more, validity)));
    }

    private static void run(Warehouse warehouse, Resource<?> resource, RunOptions options) {
        try (var pipeline = warehouse.pipeline("contracted").build()) {
            pipeline.run(resource, options);
        }
    }
}
