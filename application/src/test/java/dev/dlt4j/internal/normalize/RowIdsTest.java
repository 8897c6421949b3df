package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Where rows have their ids from, and what they hand down.
final class RowIdsTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void aDocumentKeepsTheIdItBrings() {
        normalizing.run("""
                {"_dlt_id":"mine","l":[1]}""", """
                {"a":1}""");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id")).containsExactly("mine", "R");
        assertThat(normalizing.rows("t__l").getFirst()).containsEntry("_dlt_parent_id", "mine");
    }

    @Test
    void anEmptyIdIsNone() {
        normalizing.run("""
                {"_dlt_id":"","a":1}""", """
                {"_dlt_id":null}""");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id")).containsExactly("R", "R");
    }

    @Test
    void linksThatADocumentNamesGiveWay() {
        normalizing.run("""
                {"l":[{"a":1}]}""", """
                {"l":[{"_dlt_parent_id":"p","_dlt_list_idx":null,"a":2},{"_dlt_list_idx":9}]}""");

        assertThat(normalizing.rows("t__l")).extracting(row -> row.get("_dlt_parent_id")).containsOnly("R");
        assertThat(normalizing.rows("t__l")).extracting(row -> row.get("_dlt_list_idx")).containsExactly(0L,
                0L, 1L);
    }

    @Test
    void aNestedRowThatBringsItsIdHasNoOtherLinks() {
        normalizing.run("""
                {"a":1,"l":[{"_dlt_id":"k","b":1,"m":[1]},{"b":2}]}""");

        assertThat(normalizing.columns("t__l")).containsExactly("_dlt_id", "b", "_dlt_parent_id",
                "_dlt_list_idx");
        assertThat(normalizing.rows("t__l").getFirst()).isEqualTo(Map.of("_dlt_id", "k", "b", 1L));
        assertThat(normalizing.rows("t__l").get(1)).containsEntry("_dlt_list_idx", 1L)
                .containsKey("_dlt_parent_id");
        assertThat(normalizing.rows("t__l__m").getFirst()).containsEntry("_dlt_parent_id", "k");
    }

    @Test
    void idsThatAreNumbersMakeAColumnOfNumbersAndAVariantForTheOthers() {
        normalizing.run("""
                {"_dlt_id":5,"a":1}""", """
                {"a":2}""", """
                {"_dlt_id":6}""");

        assertThat(normalizing.columns("t")).containsExactly("_dlt_id", "a", "_dlt_load_id",
                "_dlt_id__v_text");
        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id")).containsExactly(5L, null, 6L);
        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id__v_text")).containsExactly(null,
                "R", null);
    }

    @Test
    void theRootsIdIsHandedDownWhereTheSourceAsksForIt() {
        normalizing.schema = normalizing.schema.withJsonConfig(Map.of("root_key_propagation", true));
        normalizing.run("""
                {"l":[{"m":[1]}]}""", """
                {"l":[{"m":[2,3]}]}""");

        assertThat(normalizing.rows("t__l__m")).hasSize(3).allSatisfy(
                row -> assertThat(row).containsEntry("_dlt_root_id", "R"));
        assertThat(normalizing.columns("t__l__m")).containsExactly("value", "_dlt_root_id", "_dlt_parent_id",
                "_dlt_list_idx", "_dlt_id");
        assertThat(normalizing.columns("t")).doesNotContain("_dlt_root_id");
    }

    @Test
    void ofTwoValuesHandedDownToOneColumnTheNearestWins() {
        normalizing.schema = normalizing.schema.withJsonConfig(Map.of("propagation", Map.of("tables", Map.of(
                "t", Map.of("_dlt_load_id", "above"), "t__l", Map.of("_dlt_id", "above")))));
        for (int i = 0; i < 2; i++) {
            normalizing.run("""
                    {"l":[{"m":[1]}]}""");

            Map<String, ?> nearest = normalizing.rows("t__l").getLast();
            assertThat(normalizing.rows("t__l__m").getLast()).containsEntry("above", nearest.get("_dlt_id"));
            assertThat(nearest.get("above")).isNotEqualTo(nearest.get("_dlt_id"));
        }
    }

    @Test
    void aValueOfTheParentIsHandedDownWhereTheSchemaSaysSo() {
        normalizing.schema = normalizing.schema.withJsonConfig(
                Map.of("propagation", Map.of("tables", Map.of("t", Map.of("k", "parent_k")))));
        normalizing.run("""
                {"k":7,"l":[1]}""", """
                {"l":[2],"k":"x"}""", """
                {"l":[3]}""");

        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("value", 1L, "parent_k", 7L),
                Map.of("value", 2L, "parent_k__v_text", "x"), Map.of("value", 3L));
    }

    private void merging(String strategy, String... keys) {
        normalizing.capabilities = normalizing.capabilities.toBuilder()
                .mergeStrategies("delete-insert", "upsert", "scd2").build();
        normalizing.hinting(table -> {
            Table changed = table.with("write_disposition", "merge").with("x-merge-strategy", strategy);
            for (String key : keys) {
                changed = changed
                        .withColumn(Column.of(key).with("nullable", false).with("primary_key", true));
            }
            return changed;
        });
    }

    @Test
    void theIdOfAnUpsertedRowFollowsFromItsKey() {
        merging("upsert", "k", "id");
        normalizing.run("""
                {"id":1,"v":1,"k":"x"}""", """
                {"v":2,"id":1,"k":"x"}""");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id")).containsExactly(
                "wuf9SVctxS93lA",
                "wuf9SVctxS93lA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-7", "9007199254740993", "\"x\"", "\"\"", "\"é \\\" \\u0041 \\n\"", "true",
            "null",
            "1.0", "1.50", "1e400", "12345678901234567890", "\"2024-01-02T03:04:05Z\"",
            "\"\uF027" + "2024-01-02T03:04:05+00:00\"",
            "\"\\uf0271\"", "{\"c\":1}", "[1]"})
    void theIdOfAKeyIsTheSameWhetherItGoesStraightIntoItsColumnOrNot(String value) {
        for (String first : List.of("1", "\"x\"", "1.5", "true", "\"2024-01-02T03:04:05Z\"")) {
            String[] documents = {"{\"k\":%s,\"o\":{\"p\":1}}".formatted(first),
                    "{\"o\":{\"p\":2},\"k\":%s}".formatted(value),
                    "{\"k\":%s,\"o\":{\"p\":2},\"l\":[1]}".formatted(value),
                    "{\"k\":%s,\"o\":{\"p\":%s}}".formatted(first, value)};
            assertThat(ids(false, documents)).as("after %s", first).isEqualTo(ids(true, documents));
        }
    }

    /// The rows of documents whose key is `k` and `o.p`, or why there are none.
    private String ids(boolean inOrder, String... documents) {
        normalizing = new Normalizing(folder);
        normalizing.inOrder = inOrder;
        merging("upsert", "o__p", "k");
        try {
            normalizing.run(documents);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
        return normalizing.format.rows.toString();
    }

    @Test
    void keysThatCanBeNullGiveIdsToo() {
        for (boolean inOrder : new boolean[]{false, true}) {
            normalizing = new Normalizing(folder);
            normalizing.inOrder = inOrder;
            merging("upsert");
            normalizing.hinting(table -> table.with("write_disposition", "merge")
                    .with("x-merge-strategy", "upsert")
                    .withColumn(Column.of("k").with("nullable", true).with("primary_key", true)));
            normalizing.run("""
                    {"k":null,"v":1}""", """
                    {"k":1,"v":2}""", """
                    {"k":null,"v":3}""");

            List<Object> ids = normalizing.rows("t").stream().map(row -> row.get("_dlt_id")).toList();
            assertThat(ids).hasSize(3).first().isEqualTo(ids.getLast());
            assertThat(ids.getFirst()).isEqualTo(RowIds.of("{\"k\":null}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void anUpsertedRowWithoutItsKeyStops() {
        merging("upsert", "id");

        assertThatThrownBy(() -> normalizing.run("{\"v\":1}")).hasMessageContaining("primary key id");
        assertThatThrownBy(() -> normalizing.run("{\"id\":1}", "{\"id\":2}", "{\"v\":1}"))
                .hasMessageContaining("primary key id");
    }

    @Test
    void theIdOfAHistoricRowFollowsFromItsDocument() {
        merging("scd2");
        normalizing.hinting(table -> table.with("write_disposition", "merge").with("x-merge-strategy", "scd2")
                .withColumn(Column.of("_dlt_id").with("x-row-version", true)));
        normalizing.run("""
                {"id":1,"name":"Ann","_dlt_x":9}""", """
                {"b":null,"a":[1,{"z":1.0,"y":"é"}]}""");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("_dlt_id")).containsExactly(
                "n01u8qmnM1RBGA",
                "h3AcR1j23i5Jlg");
    }
}
