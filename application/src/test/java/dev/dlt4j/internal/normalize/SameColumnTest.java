package dev.dlt4j.internal.normalize;

import dev.dlt4j.internal.normalize.commit.ChunkReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Of several values for one column of a row the last one counts, in the place of the first.
final class SameColumnTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void aKeyWithTheSeparatorMeetsANestedOne() {
        normalizing.run("""
                {"a__b":99,"a":{"b":1},"c":0}""", """
                {"a":{"b":1},"a__b":99}""", """
                {"a__b":5}""", """
                {"a":{"b":6}}""");

        assertThat(normalizing.columns("t")).containsExactly("a__b", "c", "_dlt_load_id", "_dlt_id");
        assertThat(normalizing.cells("t")).containsExactly(Map.of("a__b", 1L, "c", 0L), Map.of("a__b", 1L),
                Map.of("a__b", 5L), Map.of("a__b", 6L));
    }

    @Test
    void twoSpellingsOfANameMeet() {
        normalizing.run("""
                {"CamelCase":1,"camel_case":2}""", """
                {"camel_case":3,"CamelCase":4}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("camel_case", 2L),
                Map.of("camel_case", 4L));
    }

    @Test
    void aCollisionThatComesLateKeepsTheRowsBefore() {
        normalizing.run("""
                {"a":{"b":1}}""", """
                {"a":{"b":2}}""", """
                {"l":[{"x":1},{"x":2,"X":3},{"x":4}],"a":{"b":3},"a__b":4}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a__b", 1L), Map.of("a__b", 2L),
                Map.of("a__b", 3L));
        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("x", 1L), Map.of("x", 3L),
                Map.of("x", 4L));
    }

    @Test
    void aNullThatComesLastTakesTheValueAway() {
        normalizing.run("""
                {"a__b":1,"a":{"b":null}}""", """
                {"a__b":2}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of(), Map.of("a__b", 2L));
    }

    @Test
    void aRepeatedKeyCountsWithItsLastValue() {
        normalizing.run("""
                {"a":1,"b":2,"a":3}""", """
                {"o":{"a":1,"a":"x"},"l":[{"k":1,"k":{"m":2}}]}""", """
                {"a":7}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", 3L, "b", 2L), Map.of("o__a", "x"),
                Map.of("a", 7L));
        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("k__m", 2L));
        assertThat(normalizing.columns("t")).containsExactly("a", "b", "_dlt_load_id", "_dlt_id", "o__a");
    }

    @Test
    void aRepeatedKeyInAnotherSpellingIsTheSameKey() {
        normalizing.run("{\"a\":1,\"\\u0061\":2}", "{\"\\u0061\":3}", "{\"a\":4}");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", 2L), Map.of("a", 3L), Map.of("a", 4L));
    }

    @Test
    void aRepeatedKeyLeavesTheNumbersOfItsDocumentExact() {
        normalizing.run("""
                {"a":1,"a":2,"big":123456789012345678901234567890,"d":0.1,"e":1e22}""");

        assertThat(normalizing.rows("t").getFirst()).containsEntry("d", 0.1).containsEntry("e", 1e22)
                .containsEntry("big", new BigDecimal("123456789012345678901234567890"));
    }

    @Test
    void aLongKeyNeedNotStandInTheLastDocumentOfAChunk() {
        String key = "k".repeat(200);
        normalizing.chunks = new ChunkReader.Sizes(220, 220);
        List<String> documents = new ArrayList<>(Collections.nCopies(60, "{\"a\":1}"));
        documents.addFirst("{\"" + key + "\":1}");
        normalizing.run(documents.toArray(String[]::new));

        assertThat(normalizing.cells("t")).hasSize(61).startsWith(Map.of(key, 1L)).endsWith(Map.of("a", 1L));
    }

    @Test
    void aLoadIdInADocumentGivesWay() {
        normalizing.run("""
                {"_dlt_load_id":"mine","a":1}""", """
                {"a":2,"_dlt_load_id":"mine"}""");

        assertThat(normalizing.columns("t")).containsExactly("_dlt_load_id", "a", "_dlt_id");
        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_load_id"))
                .containsOnly(Normalizing.LOAD_ID);
    }
}
