package dev.dlt4j.domain.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SchemaHashTest {
    @Test
    void isThatOfDlt() {
        assertThat(SchemaHash
                .of(Map.of("engine_version", 11L, "name", "x", "normalizers", Map.of(), "settings", Map.of(),
                        "tables", Map.of())))
                .isEqualTo("KHQ+SaaQwX9nRv86DD0lxib6z0tc84SCjWGGKIxEK9Y=");
    }

    @Test
    void dependsOnTheOrderOfColumnsOnly() {
        assertThat(SchemaHash.of(twoTables("z", "a")))
                .isEqualTo("Ce7g08DUrapHKixFOFla2mGFks2niJOPqnQj8fbTDfc=");
        assertThat(SchemaHash.of(twoTables("a", "z")))
                .isEqualTo("pXykhMmjkHQ5UyidK9dK3xyxor7lG+knCFXhHOTVta0=");
    }

    @Test
    void keepsTenHashesOfThePast() {
        var stored = new LinkedHashMap<String, @Nullable Object>(twoTables("a", "z"));
        stored.put("version", 2L);
        stored.put("version_hash", "old");
        stored.put("previous_hashes", IntStream.range(0, 10).mapToObj(i -> "h" + i).toList());
        var bump = SchemaHash.bump(stored);
        assertThat(bump.number()).isEqualTo(3);
        assertThat(bump.previousHashes()).hasSize(10).startsWith("old", "h0").endsWith("h8");
        stored.put("previous_hashes", List.of("old"));
        assertThat(SchemaHash.bump(stored).previousHashes()).containsExactly("old");
    }

    private static Map<String, @Nullable Object> twoTables(String first, String second) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        for (String name : List.of(first, second)) {
            columns.put(name,
                    name.equals("z") ? Map.of("name", "z", "data_type", "text") : Map.of("name", "a"));
        }
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("tables",
                Map.of("b", Map.of("columns", columns), "a", Map.of("columns", Map.of("é", Map.of()))));
        schema.put("name", "x");
        schema.put("engine_version", 11L);
        return schema;
    }
}
