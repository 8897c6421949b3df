package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Tables and columns keep what was stored, in its order: it is part of the schema's hash.
final class TableTest {
    @ParameterizedTest
    @ValueSource(strings = {"""
            {"name":"t","columns":{}}""", """
            {"columns":{},"name":"t"}""", """
            {"a":1,"columns":{"b":{"data_type":"text","name":"b"}},"name":"t","x-own":1}""", """
            {"columns":{"b":{"name":"b"},"a":{"name":"a","nullable":null}},"name":"t","resource":null}"""})
    void whatWasStoredIsStoredAgainInItsOrder(String json) {
        assertThat(stored(table(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # stored                                           | changed                | then
            {"a":1,"columns":{},"name":"t"}                    | without a              | {"columns":{},"name":"t"}
            {"columns":{},"a":1,"name":"t"}                    | without a              | {"columns":{},"name":"t"}
            {"a":1,"columns":{},"b":2,"name":"t"}              | with a 3               | {"a":3,"columns":{},"b":2,"name":"t"}
            {"a":1,"columns":{},"name":"t"}                    | with c 3               | {"a":1,"columns":{},"name":"t","c":3}
            {"a":1,"columns":{},"name":"t"}                    | without c              | {"a":1,"columns":{},"name":"t"}
            """)
    void columnsStayInTheirPlaceWhenPropertiesChange(String json, String change, String then) {
        String[] words = change.split(" ");
        Table table = words[0].equals("with")
                ? table(json).with(words[1], Long.valueOf(words[2]))
                : table(json).without(words[1]);

        assertThat(stored(table)).isEqualTo(then);
    }

    @Test
    void namesInsideAreThoseOfTheirKeys() {
        Table table = Table.ofStored("t",
                Map.of("name", "other", "columns", Map.of("a", Map.of("name", "b"))));

        assertThat(table.name()).isEqualTo("t");
        assertThat(table.columns()).containsOnlyKeys("a");
        assertThat(table.columns().get("a").name()).isEqualTo("a");
    }

    @Test
    void aColumnIsCompleteWithATypeAndNullableUnlessSaidOtherwise() {
        Table table = table("""
                {"columns": {"a": {"data_type": "text"}, "b": {},
                             "c": {"data_type": "bigint", "nullable": false}, "d": {"data_type": null}}}""");

        assertThat(table.completeColumns()).extracting(Column::name).containsExactly("a", "c");
        assertThat(table.columns().values()).extracting(Column::nullable).containsExactly(true, true, false,
                true);
        assertThat(table.hasCompleteColumns()).isTrue();
        assertThat(table("{\"columns\":{\"b\":{}}}").hasCompleteColumns()).isFalse();
    }

    @Test
    void hintsThatSayNothingMarkNoColumn() {
        Table table = table("""
                {"columns": {"a": {"primary_key": true}, "b": {"primary_key": false},
                             "c": {"primary_key": null}, "d": {"primary_key": true}}}""");

        assertThat(table.keys().primary()).containsExactly("a", "d");
    }

    @Test
    void laterColumnsOfOneNameAreLaidOverTheFirst() {
        var collisions = new ArrayList<String>();
        Table table = table("{\"columns\":{\"userId\":{\"data_type\":\"text\",\"primary_key\":true},\"x\":{},"
                + "\"user_id\":{\"data_type\":\"bigint\",\"primary_key\":false,\"nullable\":false}}}")
                .normalized(NamingConventions.named("snake_case", 0),
                        (from, to) -> collisions.add(from + ">" + to));

        assertThat(table.columns()).containsOnlyKeys("user_id", "x");
        assertThat(table.columns().keySet()).first().isEqualTo("user_id");
        assertThat(table.columns().get("user_id").properties()).containsEntry("data_type", "bigint")
                .containsEntry("primary_key", true).containsEntry("nullable", false);
        assertThat(collisions).containsExactly("user_id>user_id");
    }

    @Test
    void namesOfTablesParentsAndReferencesFollowTheConventionTheResourceDoesNot() {
        Table table = Table
                .ofStored("MyTable__Sub", Map.of("parent", "MyTable", "resource", "MyResource", "references",
                        List.of(Map.of("referenced_table", "OtherTable", "columns", List.of("userId"),
                                "referenced_columns",
                                List.of("ID")))))
                .normalized(NamingConventions.named("snake_case", 0));

        assertThat(table.name()).isEqualTo("my_table__sub");
        assertThat(table.parent()).contains("my_table");
        assertThat(table.resource()).contains("MyResource");
        assertThat(table.property("references"))
                .isEqualTo(List.of(Map.of("referenced_table", "other_table", "columns",
                        List.of("user_id"), "referenced_columns", List.of("id"))));
    }

    @Test
    void marksOfTheStagesCanBeTakenOff() {
        Table table = table(
                "{\"x-normalizer\":{\"seen-data\":true},\"x-loader\":1,\"x-extractor\":2,\"x-own\":3,"
                        + "\"columns\":{\"a\":{\"x-normalizer\":{},\"x-own\":4}}}")
                .withoutProcessingHints();

        assertThat(table.properties()).containsOnlyKeys("x-own", "name");
        assertThat(table.columns().get("a").properties()).containsOnlyKeys("x-own", "name");
    }

    @Test
    void marksOfTheNormalizerAreSetAndTakenOff() {
        Table marked = Table.root("t").withNormalizerMark("seen-data", true).withNormalizerMark("max_nesting",
                2L);

        assertThat(marked.hasSeenData()).isTrue();
        assertThat(marked.withoutNormalizerMark("seen-data").hasSeenData()).isFalse();
        assertThat(marked.withoutNormalizerMark("seen-data").normalizerMark("max_nesting")).isEqualTo(2L);
        assertThat(Table.root("t").withoutNormalizerMark("seen-data").hasProperty("x-normalizer")).isFalse();
        assertThat(marked.withoutNormalizerMark("seen-data").withoutNormalizerMark("max_nesting")
                .property("x-normalizer")).isEqualTo(Map.of());
    }

    @Test
    void tablesAreEqualWithTheSameColumnsInTheSameOrder() {
        Column a = Column.of("a", DataType.TEXT, true);
        Column b = Column.of("b");

        assertThat(Table.of("t", List.of(a, b))).isEqualTo(Table.of("t", List.of(a, b)))
                .hasSameHashCodeAs(Table.of("t", List.of(b, a))).isNotEqualTo(Table.of("t", List.of(b, a)))
                .isNotEqualTo(Table.of("t", List.of(a)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # there | added | then
            - | t a>b | t a>b
            t a>b | t a>b | unchanged
            t a>b | t c>b | t c>b
            t a>b | u a>b | t a>b; u a>b
            t a>b; u a>b | t c>d | t c>d; u a>b
            """)
    void aTableIsReferredToOnce(String there, String added, String then) {
        List<Object> merged = TableReferences.merged(references(there), references(added));

        assertThat(merged == null ? "unchanged" : shown(merged)).isEqualTo(then);
    }

    @Test
    void aReferenceHasAsManyColumnsOnBothSides() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TableReference(List.of("a", "b"), "t", List.of("c")))
                .withMessageContaining("t");
        assertThatIllegalArgumentException().isThrownBy(() -> new TableReference(List.of(), "t", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Table.of("t").with("columns", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.of("a").without("name"));
    }

    private static List<Object> references(String shown) {
        List<Object> references = new ArrayList<>();
        for (String each : shown.equals("-") ? new String[0] : shown.split("; ")) {
            String[] parts = each.split("[ >]");
            references.add(new TableReference(List.of(parts[1]), parts[0], List.of(parts[2])).toStored());
        }
        return references;
    }

    private static String shown(List<Object> references) {
        return String.join("; ", references.stream().map(Documents::mapOrEmpty)
                .map(each -> each.get("referenced_table") + " "
                        + Documents.strings(each.get("columns")).getFirst() + ">"
                        + Documents.strings(each.get("referenced_columns")).getFirst())
                .toList());
    }

    private static Table table(String json) {
        return Table.ofStored("t", Documents.mapOrEmpty(JsonParser.parse(json)));
    }

    private static String stored(Table table) {
        return JsonText.compact(table.toStored());
    }
}
