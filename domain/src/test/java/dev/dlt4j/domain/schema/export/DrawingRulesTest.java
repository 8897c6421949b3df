package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What each drawing says of columns, tables and references, in small.
final class DrawingRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"-            ||--|{", "zero_to_one  |o--o|",
            "one_to_zero  |o--o|", "zero_to_many |o--|{", "many_to_zero }|--o|", "one_to_many  ||--|{",
            "many_to_one  }|--||", "one_to_one   ||--||", "many_to_many }|--|{"})
    void mermaidDrawsCardinalitiesAsFeet(String row) {
        String cardinality = row.split(" +")[0];
        Map<String, Object> reference = new LinkedHashMap<>(
                Map.of("referenced_table", "u", "columns", List.of("uid"),
                        "referenced_columns", List.of("id")));
        if (!cardinality.equals("-")) {
            reference.put("cardinality", cardinality);
        }

        assertThat(SchemaFormat.MERMAID.text(referring(reference), false))
                .contains("\n    t " + row.split(" +")[1] + " u : \"\"\n");
    }

    @Test
    void aReferenceHasItsLabelAndMayStartAtAnotherTable() {
        Map<String, Object> reference = Map.of("referenced_table", "u", "columns", List.of("uid"),
                "referenced_columns",
                List.of("id"), "label", "owner", "table", "other", "cardinality", "one_to_one");

        assertThat(SchemaFormat.MERMAID.text(referring(reference), false))
                .contains("\n    other ||--|| u : \"owner\"\n");
    }

    @Test
    void mermaidNamesTypesKeysAndDescriptions() {
        assertThat(SchemaFormat.MERMAID.text(described(), false)).startsWith("erDiagram\n").contains("""
                    t{
                    text a PK,UK "one"
                    bigint b UK
                    decimal d
                }
                """);
    }

    @Test
    void dotMarksKeysAndColumnsThatAreNeverNull() {
        assertThat(SchemaFormat.DOT.text(described(), false)).startsWith("digraph s {")
                .contains("\"t\" [id=\"t\";tooltip=\"a table\";label=<")
                .contains("<td align=\"left\"><B>a🔑</B></td>", "<font>text <B>NN</B></font>",
                        "<td align=\"left\">b</td>", "<font>bigint</font>")
                .doesNotContain("<td align=\"left\">c</td>").endsWith("}");
    }

    @Test
    void dbmlSaysSettingsInBrackets() {
        assertThat(SchemaFormat.DBML.text(described(), false)).startsWith("""
                Table "t" {
                    "a" text [pk, unique, not null, note: 'one']
                    "b" bigint [unique]
                    "d" decimal
                    Note {
                        'a table'
                    }
                }
                """);
    }

    /// Only what can be drawn: a column without a type is none, and a table without columns.
    @ParameterizedTest
    @EnumSource(names = {"MERMAID", "DOT", "DBML"})
    void tablesWithoutTypedColumnsAreLeftOut(SchemaFormat format) {
        Schema schema = described().withTable(Table.root("empty")).withTable(
                Table.root("untyped").withColumn(Column.of("nothing")));

        assertThat(format.text(schema, false)).doesNotContain("empty", "untyped", "nothing");
    }

    /// dlt stores how rows are linked nowhere: it follows from the marks of the columns.
    @Test
    void nestedTablesReferToTheirParentTheirRootAndTheLoad() {
        Column id = Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true);
        Schema schema = Schema.empty("s")
                .withTable(Table.root("t").withColumn(id)
                        .withColumn(Column.of("_dlt_load_id", DataType.TEXT, false)))
                .withTable(Table.nested("t__u", "t").withColumn(id)
                        .withColumn(
                                Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true)))
                .withTable(Table.nested("t__u__v", "t__u").withColumn(id)
                        .withColumn(
                                Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true))
                        .withColumn(Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true)));

        assertThat(SchemaFormat.MERMAID.text(schema, false)).contains("""
                    t }|--|| _dlt_loads : "_dlt_load"
                    t__u }|--|| t : "_dlt_parent"
                    t__u__v }|--|| t__u : "_dlt_parent"
                    t__u__v }|--|| t : "_dlt_root"
                """);
        assertThat(SchemaFormat.DBML.text(schema, false)).contains(
                "\"t__u\".\"_dlt_parent_id\" > \"t\".\"_dlt_id\"",
                "\"t__u__v\".\"_dlt_root_id\" > \"t\".\"_dlt_id\"",
                "\"t\".\"_dlt_load_id\" > \"_dlt_loads\".\"load_id\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOT", "DBML"})
    void referencesToWhatIsNotThereAreNotDrawn(SchemaFormat format) {
        Map<String, Object> reference = Map.of("referenced_table", "missing", "columns", List.of("uid"),
                "referenced_columns", List.of("id"));

        assertThat(format.text(referring(reference), false)).doesNotContain("missing");
    }

    private static Schema referring(Map<String, Object> reference) {
        return Schema.empty("s").withTable(Table.root("u").withColumn(Column.of("id", DataType.BIGINT, true)))
                .withTable(
                        Table.root("t").withColumn(Column.of("uid", DataType.BIGINT, true)).with("references",
                                List.of(reference)));
    }

    private static Schema described() {
        return Schema.empty("s").withTable(Table.of("t", List.of(
                Column.of("a", DataType.TEXT, false).with("primary_key", true).with("unique", true).with(
                        "description",
                        "one"),
                Column.of("b", DataType.BIGINT, true).with("unique", true), Column.of("c"),
                Column.of("d", DataType.DECIMAL, true).with("description", "")))
                .with("description", "a table"));
    }
}
