package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SchemaMigrationTest {
    @Test
    void readsASchemaWhoseTablesWereBareColumns() {
        Schema schema = Schema.fromStored(secondEngine());
        assertThat(schema.tables().keySet()).containsExactly("events", "events__missing__deep",
                "_dlt_version",
                "_dlt_loads");
        Table nested = schema.table("events__missing__deep");
        assertThat(nested.parent()).contains("events");
        assertThat(nested.columns().get("_dlt_parent_id").flag("parent_key")).isTrue();
        assertThat(nested.columns().get("_dlt_id").flag("row_key")).isTrue();
        assertThat(nested.hasSeenData()).isTrue();
        assertThat(schema.table("events").columns().get("meta").dataType()).contains(DataType.JSON);
        assertThat(schema.table("events").property("filters"))
                .isEqualTo(Map.of("excludes", List.of("re:^secret")));
        assertThat(schema.settings().preferredType("raw")).contains(DataType.JSON);
        assertThat(schema.normalizers().useBreakPath()).isFalse();
        assertThat(schema.normalizers().propagation("events", true))
                .isEqualTo(Map.of("_dlt_id", "_dlt_root_id"));
    }

    @Test
    void dropsColumnsOfWhichOnlyNullsWereSeen() {
        var stored = Documents.thawed(Schema.empty("s").toStored());
        var mark = Map.of("x-normalizer", Map.of("seen-null-first", true));
        Documents.mapOrEmpty(stored.get("tables")).put("t", Documents.thawed(Map.of("columns",
                Map.of("gone", mark, "kept", Map.of("data_type", "text", "x-normalizer",
                        Map.of("seen-null-first", true))))));
        Table table = Schema.fromStored(stored).table("t");
        assertThat(table.columns().keySet()).containsExactly("kept");
        assertThat(table.columns().get("kept").properties()).doesNotContainKey("x-normalizer");
    }

    private static Map<String, @Nullable Object> secondEngine() {
        var tables = new LinkedHashMap<String, @Nullable Object>();
        tables.put("events", Map.of("meta", Map.of("name", "meta", "data_type", "complex")));
        tables.put("events__missing__deep",
                Map.of("_dlt_id", Map.of("data_type", "text", "unique", true), "_dlt_parent_id",
                        Map.of("data_type", "text", "foreign_key", true)));
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("version", 5L);
        schema.put("name", "event");
        schema.put("tables", tables);
        schema.put("hints", Map.of("foreign_key", List.of("^_dlt_parent_id$")));
        schema.put("preferred_types", Map.of("^raw$", "complex"));
        schema.put("excludes", List.of("^events__secret"));

        schema.put("engine_version", 2L);
        schema.put("includes", List.of());
        return schema;
    }
}
