package dev.dlt4j.internal.normalize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Keys of one document that become one column.
final class MergedKeysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void areToldOfOnceForEachColumn(int workers) {
        Normalizing normalizing = new Normalizing(folder);
        normalizing.workers = workers;
        normalizing.chunks = new ChunkReader.Sizes(30, 30);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            documents.add(i % 2 == 0
                    ? "{\"A b\":1,\"a_b\":2,\"o\":{\"c\":3},\"o__c\":4,\"l\":[{\"X\":1,\"x\":2}]}"
                    : "{\"a_b\":5,\"aB\":6}");
        }

        NormalizeResult result = normalizing.run(documents.toArray(String[]::new));

        assertThat(result.mergedKeys()).isEqualTo(Map.of(
                "t", Map.of("a_b", List.of("A b", "a_b"), "o__c", List.of("o__c", "c")),
                "t__l", Map.of("x", List.of("X", "x"))));
        assertThat(normalizing.rows("t").getFirst()).containsEntry("a_b", 2L).containsEntry("o__c", 3L);
    }

    @Test
    void inDocumentsOfTheirOwnTheyLoseNothing() {
        Normalizing normalizing = new Normalizing(folder);

        NormalizeResult result = normalizing.run("{\"A b\":1}", "{\"a_b\":2}", "{\"A b\":null,\"a_b\":3}");

        assertThat(result.mergedKeys()).isEmpty();
        assertThat(normalizing.rows("t")).extracting(row -> row.get("a_b")).containsExactly(1L, 2L, 3L);
    }
}
