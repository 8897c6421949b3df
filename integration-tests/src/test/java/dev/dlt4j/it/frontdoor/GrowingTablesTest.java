package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_ROW;
import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_VALUE;
import static dev.dlt4j.domain.schema.contract.ContractMode.FREEZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Tables that come as columns and do not stay as they were: without columns, without a column that was
/// there, beside documents.
class GrowingTablesTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void makeWarehouse() {
        warehouse = new Warehouse(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsWithoutAnyColumnAreRows(boolean oneRun) throws SQLException {
        run(oneRun, bare(2), longs("x", 1, 2), bare(1));
        // what came before the first column had nothing to be kept in
        assertThat(warehouse.query("select count(*), count(x) from data.t"))
                .containsExactly(oneRun ? "5|2" : "3|2");
    }

    @Test
    void rowsWithoutAnyColumnGetIdsWhenThatIsConfigured() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop")
                .config("normalize.parquet_normalizer.add_dlt_id", true).build()) {
            pipeline.run(table(bare(3)));
        }
        assertThat(warehouse.query("select count(*), count(distinct _dlt_id) from data.t"))
                .containsExactly("3|3");
    }

    @Test
    void aTableOfWhichNoColumnIsKnownIsNotMade() throws SQLException {
        run(true, bare(3));
        run(true, bare(0));
        assertThat(warehouse.columns("t")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aColumnThatWasNeverNullMayMissLater(boolean oneRun) throws SQLException {
        run(oneRun, longs("x", 1).withRequired(Set.of("x")), longs("y", 2),
                longs("x", 3).withRequired(Set.of("x")));
        assertThat(warehouse.query("select x, y from data.t order by all"))
                .containsExactly("1|null", "3|null", "null|2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aColumnThatComesLaterMayBeNullInTheRowsBefore(boolean oneRun) throws SQLException {
        run(oneRun, longs("y", 2), longs("x", 1).withRequired(Set.of("x")),
                longs("x", 3).withRequired(Set.of("x")));
        assertThat(warehouse.query("select x, y from data.t order by all"))
                .containsExactly("1|null", "3|null", "null|2");
    }

    @Test
    void aHintThatNullsAreForbiddenStopsTheExtractStep() {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(required(table(longs("x", 1), nulls("x", 2)))))
                    .hasMessageContaining("step extract")
                    .hasMessageContaining(
                            "table t, column x must not be null, but row 2 has no value for it");
            assertThatThrownBy(() -> pipeline.run(required(table(longs("x", 1), longs("y", 2)))))
                    .hasMessageContaining("table t, column x must not be null by its hints, but rows come");
            pipeline.run(table(longs("y", 1)));
            assertThatThrownBy(() -> pipeline.run(required(table(longs("x", 1)))))
                    .hasMessageContaining("is new and the table has rows");
            assertThat(pipeline.run(table(longs("y", 2))).dataRowCounts()).containsEntry("t", 1L);
        }
    }

    private static Resource<Object> required(Resource<Object> resource) {
        return resource.column("x", column -> column.with("data_type", "bigint").with("nullable", false));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void documentsAndTablesMayFillOneTable(boolean oneRun, boolean documentsFirst) throws SQLException {
        Resource<Object> table = table(longs("x", 1).withRequired(Set.of("x")));
        Resource<Object> documents = Resource.push("d", (context, out) -> {
            out.emit(Map.of("x", 2L));
            out.emit(Map.of("y", List.of(5L)));
        }).tableName("t");
        List<Resource<Object>> order = documentsFirst ? List.of(documents, table) : List.of(table, documents);
        for (int again = 0; again < 2; again++) {
            try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
                if (oneRun) {
                    pipeline.run(order.get(0), order.get(1));
                } else {
                    pipeline.run(order.get(0));
                    pipeline.run(order.get(1));
                }
            }
        }
        assertThat(warehouse.query("select x, count(*) from data.t group by x order by x"))
                .containsExactly("1|2", "2|2", "null|2");
        assertThat(warehouse
                .query("select count(*) from data.t join data.t__y c on c._dlt_parent_id = t._dlt_id"))
                .containsExactly("2");
        // rows that were loaded before the table had ids have none
        int without = oneRun || documentsFirst ? 0 : 1;
        assertThat(warehouse.query("select count(distinct _dlt_id), count(_dlt_load_id) from data.t"))
                .containsExactly((6 - without) + "|" + (6 - without));
    }

    @Test
    void aContractAgainstOtherTypesKeepsTheColumnOut() throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(table(longs("x", 1)));
            Resource<Object> later = table(doubles(2, 2.5));
            pipeline.run(later.schemaContract(SchemaContract.dataType(DISCARD_VALUE)));
            pipeline.run(later.schemaContract(SchemaContract.dataType(DISCARD_ROW)));
            assertThatThrownBy(
                    () -> pipeline.run(later.schemaContract(SchemaContract.dataType(FREEZE))))
                    .hasRootCauseInstanceOf(DataValidationException.class);
        }
        assertThat(warehouse.query("from data.t order by all")).containsExactly("1", "null", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipelines", "elsewhere"})
    void aHintThatChangesAColumnWithDataAltersNothing(String machine) throws SQLException {
        run(true, longs("x", 5));
        for (int again = 0; again < 2; again++) {
            try (Pipeline pipeline = warehouse.pipeline("shop").pipelinesDir(folder.resolve(machine))
                    .build()) {
                pipeline.run(table(doubles(6.5, 7)).column("x",
                        column -> column.with("data_type", "double")));
            }
        }
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(table(longs("x", 8)).column("x", column -> column.with("data_type", "text")));
        }
        assertThat(warehouse.query("select x, x__v_double from data.t order by all")).containsExactly(
                "5|null", "7|null", "7|null", "8|null", "null|6.5", "null|6.5");
        assertThat(warehouse.columns("t")).containsExactly("x BIGINT", "x__v_double DOUBLE");
    }

    @Test
    void aVariantMayNeedAVariant() throws SQLException {
        ColumnBatch fine = new ColumnBatch(1, List.of("x"),
                List.of(decimal(ColumnType.decimal(10, 3), 1678)));
        ColumnBatch finer = new ColumnBatch(1, List.of("x"),
                List.of(decimal(ColumnType.decimal(10, 5), 167812)));
        run(false, longs("x", 1), fine, finer, fine, finer);
        assertThat(warehouse.query("from data.t order by all")).containsExactly("1|null|null",
                "null|1.678|null", "null|1.678|null", "null|null|1.67812", "null|null|1.67812");
        assertThat(warehouse.columns("t")).containsExactly("x BIGINT", "x__v_decimal DECIMAL(10,3)",
                "x__v_decimal__v_decimal DECIMAL(10,5)");
    }

    private static ColumnVector decimal(ColumnType type, int unscaled) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 4; i++) {
            bytes[15 - i] = (byte) (unscaled >> (8 * i));
        }
        return ColumnVector.ofFixed(type, 1, bytes, null);
    }

    private void run(boolean oneRun, ColumnBatch... batches) {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            if (oneRun) {
                pipeline.run(table(batches));
            } else {
                for (ColumnBatch batch : batches) {
                    pipeline.run(table(batch));
                }
            }
        }
    }

    private static Resource<Object> table(ColumnBatch... batches) {
        return Resource.push("t", (context, out) -> {
            for (ColumnBatch batch : batches) {
                out.table(batch);
            }
        });
    }

    private static ColumnBatch bare(int rows) {
        return new ColumnBatch(rows, List.of(), List.of()).withUntyped(List.of("x"));
    }

    private static ColumnBatch longs(String name, long... values) {
        return new ColumnBatch(values.length, List.of(name),
                List.of(ColumnVector.ofLongs(ColumnType.INT64, values.length, values, null)));
    }

    private static ColumnBatch nulls(String name, int rows) {
        return new ColumnBatch(rows, List.of(name), List.of(ColumnVector.nulls(ColumnType.INT64, rows)));
    }

    private static ColumnBatch doubles(double... values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return new ColumnBatch(values.length, List.of("x"),
                List.of(ColumnVector.ofLongs(ColumnType.FLOAT64, bits.length, bits, null)));
    }
}
