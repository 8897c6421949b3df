package dev.dlt4j.internal.normalize;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Lists become rows of tables of their own.
final class ListsTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void itemsThatAreNoObjectsBecomeValues() {
        normalizing.run("""
                {"l":[1,null,2]}""");

        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("value", 1L), Map.of(),
                Map.of("value", 2L));
        assertThat(normalizing.rows("t__l")).extracting(row -> row.get("_dlt_list_idx")).containsExactly(0L,
                1L, 2L);
    }

    @Test
    void objectsAndScalarsMix() {
        normalizing.run("""
                {"l":[{"value":1,"b":2},5,{},"x",[7]]}""");

        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("value", 1L, "b", 2L),
                Map.of("value", 5L),
                Map.of(), Map.of("value__v_text", "x"), Map.of());
        assertThat(normalizing.cells("t__l__list")).containsExactly(Map.of("value", 7L));
    }

    @Test
    void listsInListsBecomeATableNamedList() {
        normalizing.run("""
                {"l":[[1,2],[],[[3]]]}""");

        assertThat(normalizing.rows("t__l")).hasSize(3);
        assertThat(normalizing.cells("t__l__list")).containsExactly(Map.of("value", 1L), Map.of("value", 2L),
                Map.of());
        assertThat(normalizing.cells("t__l__list__list")).containsExactly(Map.of("value", 3L));
    }

    @Test
    void rowsHangOnTheRowTheyStoodIn() {
        normalizing.run("""
                {"l":[{"m":[1]},{"m":[2,3]}]}""");

        assertThat(normalizing.rows("t__l__m")).extracting(row -> row.get("_dlt_parent_id")).containsExactly(
                normalizing.rows("t__l").get(0).get("_dlt_id"),
                normalizing.rows("t__l").get(1).get("_dlt_id"),
                normalizing.rows("t__l").get(1).get("_dlt_id"));
    }

    @Test
    void nestedIdsFollowFromTheParentsId() {
        normalizing.run("""
                {"l":[{"m":[1]}]}""");

        assertThat(normalizing.rows("t__l").getFirst()).containsEntry("_dlt_id", "ZMXs/dl+u/T2Hg");
    }

    @Test
    void aTableThatWasDeclaredOnItsOwnGetsNoLinksToItsParent() {
        normalizing.run(List.of(normalizing.file("t", "{\"l\":[{\"a\":1}]}\n", 1),
                normalizing.file("t__l", "{\"a\":2}\n", 1)));

        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
        assertThat(normalizing.columns("t__l")).containsExactly("a", "_dlt_load_id", "_dlt_id");
        assertThat(normalizing.rows("t__l")).allSatisfy(
                row -> assertThat(row).containsEntry("_dlt_load_id", Normalizing.LOAD_ID));
    }

    @Test
    void theFirstRowOfATableDecidesOnItsParent() {
        normalizing.run("""
                {"o":{"list":[]}}""", """
                {"o":[[1]]}""", """
                {"o":{"list":[2]}}""");

        assertThat(normalizing.schema.table("t__o__list").parent()).contains("t__o");
    }

    @Test
    void manyRowsOfOneDocumentAreAllKept() {
        StringBuilder document = new StringBuilder("{\"l\":[");
        for (int i = 0; i < 5000; i++) {
            document.append(i == 0 ? "" : ",").append("{\"i\":").append(i).append(",\"m\":[").append(i)
                    .append("]}");
        }
        normalizing.run(document + "]}");

        assertThat(normalizing.rows("t__l")).hasSize(5000);
        assertThat(normalizing.cells("t__l__m")).hasSize(5000).last().isEqualTo(Map.of("value", 4999L));
    }
}
