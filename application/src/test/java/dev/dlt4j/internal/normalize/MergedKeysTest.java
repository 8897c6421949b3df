package dev.dlt4j.internal.normalize;

import dev.dlt4j.internal.normalize.commit.ChunkReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
                "t", Map.of("a_b", List.of("A b", "a_b"), "o__c", List.of("o__c", "o.c")),
                "t__l", Map.of("x", List.of("X", "x"))));
        assertThat(normalizing.rows("t").getFirst()).containsEntry("a_b", 2L).containsEntry("o__c", 3L);
    }

    @Test
    void objectsThatBecomeOneAreToldOfByTheirPaths() {
        Normalizing normalizing = new Normalizing(folder);

        NormalizeResult result = normalizing.run("{\"A\":{\"x\":1},\"a\":{\"x\":2}}");

        assertThat(result.mergedKeys()).isEqualTo(Map.of("t", Map.of("a__x", List.of("a.x", "A.x"))));
        assertThat(normalizing.cells("t")).containsExactly(Map.of("a__x", 1L));
    }

    /// Documents, the table both lists become, its values and the keys.
    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("{\"Image\":[1,2],\"image\":[3]}", "t__image", "Image", "image"),
                arguments("{\"image\":[1],\"k\":0,\"IMAGE\":[2,3]}", "t__image", "image", "IMAGE"),
                arguments("{\"A\":{\"x\":[1]},\"a\":{\"x\":[2,3]}}", "t__a__x", "A.x", "a.x"),
                arguments("{\"a\":{\"l\":[1,2]},\"a__l\":[3]}", "t__a__l", "a.l", "a__l"),
                arguments("{\"\":[1],\"__\":[2],\"_empty\":[3]}", "t___empty", "", "__"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsThatBecomeOneTableAreAllKeptAndNumberedThrough(String document, String table, String first,
            String second) {
        for (boolean inOrder : new boolean[]{false, true}) {
            Normalizing normalizing = new Normalizing(folder);
            normalizing.inOrder = inOrder;

            NormalizeResult result = normalizing.run(document, document, document);

            assertThat(normalizing.rows(table)).extracting(row -> row.get("value"))
                    .containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 1L, 2L, 3L);
            assertThat(normalizing.rows(table)).extracting(row -> row.get("_dlt_list_idx"))
                    .containsExactly(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L);
            // root rows all have the same id in these tests
            assertThat(normalizing.rows(table).subList(0, 3)).extracting(row -> row.get("_dlt_id"))
                    .doesNotHaveDuplicates();
            assertThat(result.mergedLists()).isEqualTo(Map.of(table, List.of(first, second)));
        }
    }

    @Test
    void listsBelowListsThatBecomeOneTableAreNumberedByTheirOwnRow() {
        Normalizing normalizing = new Normalizing(folder);

        normalizing.run("{\"L\":[{\"m\":[1,2]}],\"l\":[{\"m\":[3],\"M\":[4]}]}");

        assertThat(normalizing.rows("t__l__m"))
                .extracting(row -> row.get("value"), row -> row.get("_dlt_list_idx"))
                .containsExactly(tuple(1L, 0L), tuple(2L, 1L), tuple(3L, 0L), tuple(4L, 1L));
        assertThat(normalizing.rows("t__l__m")).extracting(row -> row.get("_dlt_id")).doesNotHaveDuplicates();
        assertThat(normalizing.rows("t__l")).extracting(row -> row.get("_dlt_id")).doesNotHaveDuplicates();
    }

    @Test
    void aListUnderAKeyThatComesTwiceCountsWithItsLastValueAsInJson() {
        Normalizing normalizing = new Normalizing(folder);

        NormalizeResult result = normalizing.run("{\"l\":[1,2],\"l\":[3]}");

        assertThat(normalizing.rows("t__l")).extracting(row -> row.get("value")).containsExactly(3L);
        assertThat(result.mergedLists()).isEmpty();
    }

    @Test
    void inDocumentsOfTheirOwnTheyLoseNothing() {
        Normalizing normalizing = new Normalizing(folder);

        NormalizeResult result = normalizing.run("{\"A b\":1}", "{\"a_b\":2}", "{\"A b\":null,\"a_b\":3}");

        assertThat(result.mergedKeys()).isEmpty();
        assertThat(normalizing.rows("t")).extracting(row -> row.get("a_b")).containsExactly(1L, 2L, 3L);
    }
}
