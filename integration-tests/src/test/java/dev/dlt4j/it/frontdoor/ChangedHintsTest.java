package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A hint that changes the type of a column with data: the stored schema takes it, the column in the
/// database stays, and what it cannot hold exactly goes to a variant.
final class ChangedHintsTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void loadNumbers() {
        warehouse = new Warehouse(folder);
        run("here", Resource.of("t", List.of(Map.of("id", 1, "value", 5, "price", "1.25")))
                .column("price", price -> price.with("data_type", "decimal").with("precision", 5)
                        .with("scale", 2)));
    }

    @Test
    void whatTheColumnCannotHoldExactlyGoesToAVariant() throws SQLException {
        LoadInfo info = run("here", changed());

        holdsBoth(info);
    }

    @Test
    void aMachineThatHasTheSchemaFromTheDatasetDoesTheSame() throws SQLException {
        LoadInfo info = run("elsewhere", changed());

        holdsBoth(info);
    }

    @Test
    void textInAColumnOfNumbersIsKept() throws SQLException {
        run("here", Resource.of("t", List.of(Map.of("id", 2, "value", "many"), Map.of("id", 3, "value", "7"),
                Map.of("id", 4, "value", "07"))).column("value", value -> value.with("data_type", "text")));

        assertThat(warehouse.query("select id, value, value__v_text from data.t order by id"))
                .containsExactly("1|5|null", "2|null|many", "3|7|null", "4|null|07");
    }

    private static Resource<?> changed() {
        return Resource.of("t", List.of(Map.of("id", 2, "value", 6.5, "price", "1.678"),
                Map.of("id", 3, "value", 7.0, "price", "1.670")))
                .column("value", value -> value.with("data_type", "double"))
                .column("price", price -> price.with("data_type", "decimal").with("precision", 12)
                        .with("scale", 3));
    }

    private void holdsBoth(LoadInfo info) throws SQLException {
        assertThat(warehouse.query(
                "select id, value, price, value__v_double, price__v_text from data.t order by id"))
                .containsExactly("1|5|1.25|null|null", "2|null|null|6.5|1.678", "3|7|1.67|null|null");
        assertThat(warehouse.columns("t")).contains("value BIGINT", "price DECIMAL(5,2)");
        assertThat(info.warnings()).hasSize(2).anySatisfy(warning -> assertThat(warning)
                .contains("table t, column price", "decimal(12,3)", "decimal(5,2)", "price__v_text"));
    }

    private LoadInfo run(String machine, Resource<?> resource) {
        try (var pipeline = Dlt.pipeline("p").destination(DuckDb.file(warehouse.file())).dataset("data")
                .pipelinesDir(folder.resolve(machine)).localDir(folder).build()) {
            return pipeline.run(resource);
        }
    }
}
