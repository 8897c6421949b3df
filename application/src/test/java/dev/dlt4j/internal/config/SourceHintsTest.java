package dev.dlt4j.internal.config;

import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What a document says of a source is laid over what its connector says.
final class SourceHintsTest {
    record Keys() {}

    private final Source opened = Source.of("connector", Resource.of("a", List.of()).primaryKey("id"))
            .typeDetections(List.of("iso_date")).defaultHints(Map.of("not_null", List.of("id")))
            .preferredTypes(Map.of("zip", "text")).maxTableNesting(3).rootKey(true).schemaContract("evolve");

    private Source applied(Map<String, Object> written) {
        Faults faults = new Faults();
        ConnectorEntry entry = new ConnectorEntry("people", "crm",
                ConfigNode.keys(written, Place.of("dlt.yml")));
        Source applied = new SourceHints(faults).apply(entry, SourceEntry.of(entry, Keys.class, faults),
                opened);
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
}
