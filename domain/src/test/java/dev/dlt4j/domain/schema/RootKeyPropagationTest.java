package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.type.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Which root tables hand their row id down: those merged by a strategy that finds nested rows by their root,
/// unless the setting says otherwise, and those with a nested table that has a root key.
final class RootKeyPropagationTest {
    private static final String PROPAGATED = "{\"tables\":{\"t\":{\"_dlt_id\":\"_dlt_root_id\"}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # disposition | asked strategy | the destination offers   | setting | handed down
            append        | -              | delete-insert scd2       | -       | no
            replace       | -              | delete-insert scd2       | -       | no
            merge         | -              | delete-insert scd2       | -       | yes
            merge         | -              | upsert                   | -       | yes
            merge         | -              | insert-only              | -       | yes
            merge         | -              | scd2 delete-insert       | -       | no
            merge         | scd2           | delete-insert scd2       | -       | no
            merge         | upsert         | scd2 upsert              | -       | yes
            merge         | delete-insert  | delete-insert            | -       | yes
            # no destination, or one that cannot merge
            merge         | -              | -                        | -       | no
            merge         | scd2           | -                        | -       | no
            # the setting decides for all root tables
            append        | -              | delete-insert            | true    | yes
            merge         | scd2           | delete-insert scd2       | true    | yes
            append        | -              | -                        | true    | yes
            merge         | -              | delete-insert            | false   | no
            """)
    void theStrategyDecidesUnlessTheSettingDoes(String disposition, String asked, String offered,
            String setting,
            String handedDown) {
        Table table = Table.root("t").with("write_disposition", disposition);
        Schema schema = Schema.empty("s");
        if (!setting.equals("-")) {
            schema = schema.withJsonConfig(Map.of("root_key_propagation", Boolean.valueOf(setting)));
        }
        schema = schema.withTable(asked.equals("-") ? table : table.with("x-merge-strategy", asked),
                strategies(offered));

        assertThat(propagation(schema)).isEqualTo(handedDown.equals("yes") ? PROPAGATED : null);
    }

    @Test
    void aNestedTableWithARootKeyAsksForItsRoot() {
        Schema schema = Schema.empty("s").withTable(Table.root("t")).withTable(Table.nested("t__u", "t"))
                .withTable(Table.nested("t__u__v", "t__u").withColumn(
                        Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true)));

        assertThat(propagation(schema)).isEqualTo(PROPAGATED);
    }

    @Test
    void theRowKeyOfTheRootIsHandedDownWhateverItIsCalled() {
        Schema schema = Schema.empty("s").withTable(Table.root("t").with("write_disposition", "merge")
                .withColumn(Column.of("key").with("row_key", true)), strategies("delete-insert"));

        assertThat(propagation(schema)).isEqualTo("{\"tables\":{\"t\":{\"key\":\"_dlt_root_id\"}}}");
        assertThat(schema.normalizers().propagation("t", true)).isEqualTo(Map.of("key", "_dlt_root_id"));
    }

    @Test
    void eachRootTableHasItsOwnRule() {
        Schema schema = Schema.empty("s").withTable(Table.root("t").with("write_disposition", "merge"))
                .withTable(Table.root("u")).withTable(Table.root("v").with("write_disposition", "merge"))
                .withRootKeys(strategies("delete-insert"));

        assertThat(propagation(schema)).isEqualTo(
                "{\"tables\":{\"t\":{\"_dlt_id\":\"_dlt_root_id\"},\"v\":{\"_dlt_id\":\"_dlt_root_id\"}}}");
        assertThat(propagation(schema.withoutTables(List.of("t"))))
                .isEqualTo("{\"tables\":{\"v\":{\"_dlt_id\":\"_dlt_root_id\"}}}");
    }

    @Test
    void tablesOfDltHandNothingDown() {
        Schema schema = Schema.empty("s")
                .withTable(Table.root("_dlt_x").with("write_disposition", "merge"),
                        strategies("delete-insert"));

        assertThat(propagation(schema)).isNull();
    }

    @Test
    void namesAreThoseOfTheNamingConvention() {
        Schema schema = Schema.empty("s", NamingConventions.named("sql_ci_v1", 0))
                .withTable(Table.root("MyTable").with("write_disposition", "merge"), strategies("upsert"));

        assertThat(propagation(schema))
                .isEqualTo("{\"tables\":{\"mytable\":{\"_dlt_id\":\"_dlt_root_id\"}}}");
    }

    /// A destination is known only after the schema was read.
    @Test
    void tablesThatAreThereAreLookedAtWhenTheDestinationIsKnown() {
        Schema schema = Schema.empty("s").withTable(Table.root("t").with("write_disposition", "merge"));

        assertThat(propagation(schema)).isNull();
        assertThat(propagation(schema.withRootKeys(strategies("upsert"))))
                .isEqualTo(PROPAGATED);
    }

    @Test
    void aStrategyThatTheDestinationLacksIsRefused() {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> Schema.empty("s").withTable(
                        Table.root("t").with("write_disposition", "merge").with("x-merge-strategy", "scd2"),
                        strategies("upsert")))
                .matches(e -> e.fault() == SchemaException.Fault.UNSUPPORTED_MERGE_STRATEGY)
                .withMessageContainingAll("`t`", "`scd2`", "[upsert]");
    }

    private static MergeStrategies strategies(String offered) {
        return offered.equals("-")
                ? MergeStrategies.NONE
                : MergeStrategies.named(List.of(offered.split(" ")));
    }

    private static @Nullable String propagation(Schema schema) {
        Object rules = schema.normalizers().jsonConfig().get("propagation");
        return rules == null ? null : JsonText.compact(rules);
    }
}
