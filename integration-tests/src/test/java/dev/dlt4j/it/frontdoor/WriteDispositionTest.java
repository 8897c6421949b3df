package dev.dlt4j.it.frontdoor;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of the rows of earlier runs.
final class WriteDispositionTest {
    @TempDir
    Path folder;

    @Test
    void appendsUnlessSaidOtherwise() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("disposition").build()) {
            pipeline.run(items(1, 2));
            pipeline.run(items(2, 3));
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "2", "2",
                "3");
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("4");
    }

    @Test
    void replacesTheTableAndItsNestedTables() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("disposition").build()) {
            pipeline.run(items(1, 2).write(WriteDisposition.REPLACE));
            pipeline.run(items(3, 4).write(WriteDisposition.REPLACE));
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("3", "4");
        assertThat(warehouse.query("select t.value from data.item__tags t join data.item i"
                + " on i._dlt_id = t._dlt_parent_id order by 1")).containsExactly("tag 3", "tag 4");
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("2");
    }

    @Test
    void replacingEmptiesNestedTablesThatGotNoRows() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("disposition").build()) {
            pipeline.run(items(1, 2).write(WriteDisposition.REPLACE));
            pipeline.run(Resource.of("item", List.of(Map.of("id", 3))).write(WriteDisposition.REPLACE));
        }
        assertThat(warehouse.query("select id from data.item")).containsExactly("3");
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("0");
    }

    @Test
    void replacingByNothingEmptiesTheTable() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("disposition").build()) {
            pipeline.run(items(1, 2).write(WriteDisposition.REPLACE));
            pipeline.run(Resource.of("item", List.of()).write(WriteDisposition.REPLACE));
        }
        assertThat(warehouse.query("select count(*) from data.item")).containsExactly("0");
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("0");
    }

    private static Resource<Map<String, Object>> items(int first, int last) {
        return Resource.of("item", context -> IntStream.rangeClosed(first, last)
                .mapToObj(id -> Map.<String, Object>of("id", id, "tags", List.of("tag " + id))));
    }
}
