package dev.dlt4j.it.frontdoor;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Tables grow with the data of later runs; what is there is never altered.
final class SchemaEvolutionTest {
    @TempDir
    Path folder;

    @Test
    void columnsVariantsAndNestedTablesAreAddedRunByRun() throws SQLException {
        var warehouse = new Warehouse(folder);

        run(warehouse, Map.of("id", 1));
        run(warehouse, Map.of("id", 2, "note", "new column"));
        run(warehouse, Map.of("id", "three"));
        run(warehouse, Map.of("id", 4, "tags", List.of("a", "b")));
        run(warehouse, Map.of("id", "5"));

        assertThat(warehouse.columns("item")).containsExactly("id BIGINT", "_dlt_load_id VARCHAR",
                "_dlt_id VARCHAR", "note VARCHAR", "id__v_text VARCHAR");
        assertThat(warehouse.query("select i.id, i.id__v_text, i.note from data.item i"
                + " join data._dlt_loads l on l.load_id = i._dlt_load_id order by l.load_id"))
                .containsExactly("1|null|null", "2|null|new column", "null|three|null", "4|null|null",
                        "5|null|null");
        assertThat(warehouse.query("select value from data.item__tags order by _dlt_list_idx"))
                .containsExactly("a", "b");
    }

    @Test
    void eachChangedSchemaIsStoredWithItsVersionAndHash() throws SQLException {
        var warehouse = new Warehouse(folder);

        run(warehouse, Map.of("id", 1));
        var second = run(warehouse, Map.of("id", 2, "note", "new column"));
        var third = run(warehouse, Map.of("id", 3));

        assertThat(third.version().hash()).isEqualTo(second.version().hash());
        assertThat(
                warehouse.query("select version, version_hash from data._dlt_version order by inserted_at"))
                .hasSize(2).last()
                .isEqualTo(second.version().number() + "|" + second.version().hash());
        assertThat(warehouse.query("select count(distinct schema_version_hash) from data._dlt_loads"))
                .containsExactly("2");
    }

    @Test
    void aColumnOfNullsOnlyIsMadeWhenAValueComes() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("evolution").build()) {
            var info = pipeline.run("{\"id\": 1, \"late\": null}");

            assertThat(info.warnings()).singleElement().asString().contains("late");
        }
        assertThat(warehouse.columns("evolution")).noneMatch(column -> column.startsWith("late"));

        try (var pipeline = warehouse.pipeline("evolution").build()) {
            pipeline.run("{\"id\": 2, \"late\": true}");
        }
        assertThat(warehouse.query("select id, late from data.evolution order by id"))
                .containsExactly("1|null", "2|true");
    }

    @Test
    void namesAreNormalizedAndNestedObjectsBecomeColumns() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("evolution").build()) {
            pipeline.run("{\"userId\": 1, \"Home Address\": {\"zipCode\": \"1010\"}}");
        }
        assertThat(warehouse.query("select user_id, home_address__zip_code from data.evolution"))
                .containsExactly("1|1010");
    }

    private static Schema run(Warehouse warehouse, Map<String, Object> row) {
        try (var pipeline = warehouse.pipeline("evolution").build()) {
            pipeline.run(Resource.of("item", List.of(row)));
            return pipeline.schema().orElseThrow();
        }
    }
}
