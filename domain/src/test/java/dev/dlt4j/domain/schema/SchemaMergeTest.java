package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SchemaMergeTest {
    private static final Table TABLE = Table.root("t")
            .withColumn(Column.of("hinted").with("primary_key", true))
            .withColumn(Column.of("a", DataType.TEXT, true).with("unique", true));

    @Test
    void anIncompleteColumnThatBecomesCompleteMovesToTheEnd() {
        Table merged = merge(Table.root("t").withColumn(Column.of("hinted", DataType.BIGINT, false)));
        assertThat(merged.columns().keySet()).containsExactly("a", "hinted");
        assertThat(merged.columns().get("hinted").flag("primary_key")).isTrue();
    }

    @Test
    void existingColumnsKeepTheirPlaceAndTakeNullsAndFalses() {
        Table merged = merge(Table.root("t").withColumn(Column.of("b", DataType.TEXT, true))
                .withColumn(Column.of("hinted").with("primary_key", null))
                .withColumn(Column.of("a").with("unique", false)));
        assertThat(merged.columns().keySet()).containsExactly("hinted", "a", "b");
        assertThat(merged.columns().get("hinted").properties()).containsEntry("primary_key", null);
        assertThat(merged.columns().get("a").property("unique")).isEqualTo(false);
        assertThat(merged.columns().get("a").isComplete()).isTrue();
    }

    @Test
    void namesTheTableWhoseParentWouldChange() {
        assertThatThrownBy(() -> merge(Table.nested("t", "p"))).isInstanceOfSatisfying(SchemaException.class,
                e -> {
                    assertThat(e.fault()).isEqualTo(SchemaException.Fault.PROPERTY_CONFLICT);
                    assertThat(e.tableName()).contains("t");
                });
        assertThatThrownBy(() -> SchemaMerge.merged("s", Table.nested("t", "p"),
                Table.nested("t", "p").with("resource", "r"), CompoundHints.ADD))
                .isInstanceOf(SchemaException.class).hasMessageContaining("resource");
    }

    @Test
    void twoWorkersMustAgreeOnTypes() {
        Table other = Table.root("t").withColumn(Column.of("a", DataType.BIGINT, true));
        assertThatThrownBy(() -> SchemaMerge.requireCompatible("s", TABLE, other))
                .isInstanceOfSatisfying(SchemaException.class, e -> assertThat(e.columnName()).contains("a"));
        SchemaMerge.requireCompatible("s", TABLE, Table.root("t").withColumn(Column.of("a")));
    }

    @Test
    void keepsOneReferenceForEachTable() {
        Table first = merge(
                Table.root("t").with("references", List.of(reference("u", "a"), reference("w", "a"))));
        Table second = SchemaMerge.merged("s", first,
                Table.root("t").with("references", List.of(reference("u", "b"))), CompoundHints.ADD);
        assertThat(second.property("references"))
                .isEqualTo(List.of(reference("u", "b"), reference("w", "a")));
    }

    @Test
    void collidingColumnsMergeIntoThePlaceOfTheFirst() {
        var collisions = new ArrayList<String>();
        Table normalized = Table.root("T").withColumn(Column.of("UserId", DataType.TEXT, false))
                .withColumn(Column.of("x"))
                .withColumn(Column.of("user_id", DataType.BIGINT, true).with("unique", true))
                .normalized(NamingConventions.named("snake_case", 0),
                        (original, name) -> collisions.add(original + ">" + name));
        assertThat(normalized.columns().keySet()).containsExactly("user_id", "x");
        assertThat(normalized.columns().get("user_id").properties()).isEqualTo(
                Map.of("name", "user_id", "data_type", "bigint", "nullable", false, "unique", true));
        assertThat(collisions).containsExactly("user_id>user_id");
    }

    private static Table merge(Table partial) {
        return SchemaMerge.merged("s", TABLE, partial, CompoundHints.ADD);
    }

    private static Map<String, Object> reference(String table, String column) {
        return Map.of("referenced_table", table, "columns", List.of(column), "referenced_columns",
                List.of("id"));
    }
}
