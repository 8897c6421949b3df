package dev.dlt4j.internal.config;

import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a document says of a source is laid over what its connector says.
final class SourceHintsTest {
    record Keys() {}

    private final Source opened = Source.of("connector", Resource.of("a", List.of()).primaryKey("id"))
            .typeDetections(List.of("iso_date")).defaultHints(Map.of("not_null", List.of("id")))
            .preferredTypes(Map.of("zip", "text")).maxTableNesting(3).rootKey(true).schemaContract("evolve");

    private Source applied(Map<String, Object> written) {
        ConfigFaults faults = new ConfigFaults();
        ConnectorEntry entry = new ConnectorEntry("people", "crm",
                ConfigNode.keys(written, ConfigPlace.of("dlt.yml")));
        Source applied = new SourceHints(faults, () -> {
            throw new AssertionError("no expression is used");
        }).apply(entry, SourceEntry.of(entry, Keys.class, false, faults), opened,
                ResourceSettings.none());
        faults.throwIfAny();
        return applied;
    }

    @Test
    void whatTheConnectorSaysStays() {
        Source source = applied(Map.of());

        assertThat(source.name()).isEqualTo("people");
        assertThat(source.typeDetections()).contains(List.of("iso_date"));
        assertThat(source.defaultHints()).isEqualTo(Map.of("not_null", List.of("id")));
        assertThat(source.preferredTypes()).isEqualTo(Map.of("zip", "text"));
        assertThat(source.maxTableNesting()).hasValue(3);
        assertThat(source.rootKey()).contains(true);
        assertThat(source.schemaContract()).contains("evolve");
        assertThat(source.resources().getFirst().hints().primaryKey()).contains(List.of("id"));
    }

    @Test
    void theDocumentComesFirst() {
        Source source = applied(Map.of("detections", List.of("timestamp"),
                "default_hints", Map.of("not_null", List.of("key"), "unique", List.of("id")),
                "preferred_types", Map.of("re:_at$", "timestamp"), "max_table_nesting", 0,
                "root_key", false, "schema_contract", "freeze",
                "resources", List.of(Map.of("name", "a", "primary_key", "key", "max_table_nesting", 1))));

        assertThat(source.typeDetections()).contains(List.of("timestamp"));
        assertThat(source.defaultHints())
                .isEqualTo(Map.of("not_null", List.of("key"), "unique", List.of("id")));
        assertThat(source.preferredTypes()).isEqualTo(Map.of("zip", "text", "re:_at$", "timestamp"));
        assertThat(source.maxTableNesting()).hasValue(0);
        assertThat(source.rootKey()).contains(false);
        assertThat(source.schemaContract()).contains("freeze");
        assertThat(source.resources().getFirst().hints().primaryKey()).contains(List.of("key"));
    }

    @Test
    void aCursorAndALimitAreStepsOfAnyResource() {
        Resource<?> resource = applied(Map.of("resources", List.of(Map.of("name", "a", "limit",
                Map.of("rows", 1000, "time", 1.5), "incremental",
                Map.of("cursor_path", "updated_at", "initial_value", "2024-01-01", "lag", 2, "row_order",
                        "desc",
                        "primary_key", List.of(), "on_cursor_value_missing", "include", "range_start",
                        "open")))))
                .resources().getFirst();
        Incremental<?> cursor = resource.steps().cursor().orElseThrow().incremental();
        assertThat(cursor.cursorPath()).isEqualTo("updated_at");
        assertThat(cursor.initialValue()).contains("2024-01-01");
        assertThat(cursor.lag()).contains(2);
        assertThat(cursor.rowOrder()).contains(RowOrder.DESC);
        assertThat(cursor.key()).contains(new DedupKey.None());
        assertThat(cursor.onMissing()).isEqualTo(MissingCursor.INCLUDE);
        assertThat(cursor.rangeStart()).isEqualTo(RangeEdge.OPEN);
        assertThat(resource.steps().all()).last().hasToString("Limited[limit=limit 1000 rows PT1.5S]");
    }

    /// What is wrong, and what is said of it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | needs the key "cursor_path"
            {"cursor_path":"a["}                            | cursor_path
            {"cursor_path":"a","row_order":"up"}            | row_order: expected one of asc, desc
            {"cursor_path":"a","lag":"1h"}                  | lag: expected a number
            {"cursor_path":"a","initial_value":[1]}         | initial_value: expected a single value
            {"cursor_path":"a","range_end":"opne"}          | did you mean "open"
            {"cursor_paht":"a"}                             | did you mean "cursor_path"
            """)
    void wrongKeysOfACursorAreNamed(String json, String expected) {
        Map<String, Object> incremental = JsonObject.parse(json).asMap();
        assertThatThrownBy(() -> applied(
                Map.of("resources", List.of(Map.of("name", "a", "incremental", incremental)))))
                .hasMessageContaining("dlt.yml").hasMessageContaining(expected);
    }
}
