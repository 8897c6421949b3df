package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.TableReference;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.row.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// What a resource says of its table: each hint by itself, the last word on each.
final class ResourceHintsTest {
    record Line(int no) {}

    record Order(@Key long id, String state, List<Line> lines) {}

    @Test
    void nothingIsSaidAtFirst() {
        ResourceHints none = ResourceHints.none();

        assertThat(none.tableName()).isEmpty();
        assertThat(none.write()).isEmpty();
        assertThat(none.primaryKey()).isEmpty();
        assertThat(none.mergeKey()).isEmpty();
        assertThat(none.rowClass()).isEmpty();
        assertThat(none.columns()).isEmpty();
        assertThat(none.others()).isEmpty();
        assertThat(none.nested()).isEmpty();
    }

    @Test
    void eachHintIsACopyWithOneThingMore() {
        ResourceHints named = ResourceHints.none().tableName("t");
        ResourceHints keyed = named.primaryKey(List.of("a", "b")).mergeKey(List.of("c"))
                .write(WriteDisposition.MERGE);

        assertThat(named.primaryKey()).isEmpty();
        assertThat(keyed.tableName()).contains("t");
        assertThat(keyed.primaryKey()).contains(List.of("a", "b"));
        assertThat(keyed.mergeKey()).contains(List.of("c"));
        assertThat(keyed.write()).contains(Write.of(WriteDisposition.MERGE));
        assertThat(keyed.primaryKey(List.of()).primaryKey()).contains(List.of());
    }

    @Test
    void columnsStandInTheOrderTheyWereGiven() {
        ResourceHints hints = ResourceHints.none().column(Column.of("b")).column(Column.of("a"))
                .column(Column.of("b", DataType.TEXT, true));

        assertThat(hints.columns()).extracting(Column::name).containsExactly("b", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table_name", "name", "resource", "parent", "columns", "write_disposition",
            "primary_key",
            "merge_key", "nested_hints"})
    void whatHasAMethodIsNoOtherHint(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceHints.none().other(key, "x"))
                .withMessageContaining("`" + key + "`");
    }

    @Test
    void otherHintsAreKeptByTheirNames() {
        ResourceHints hints = ResourceHints.none().other("file_format", "csv").other("x-own", List.of(1))
                .other("file_format", "jsonl");

        assertThat(hints.others()).containsExactly(Map.entry("file_format", "jsonl"),
                Map.entry("x-own", List.of(1)));
    }

    @Test
    void aContractIsWrittenAsShortAsItCanBe() {
        assertThat(ResourceHints.none().schemaContract(SchemaContract.all(ContractMode.FREEZE)).others())
                .containsEntry("schema_contract", "freeze");
        assertThat(ResourceHints.none().schemaContract(SchemaContract.columns(ContractMode.DISCARD_ROW))
                .others())
                .containsEntry("schema_contract", Map.of("columns", "discard_row"));
    }

    /// One reference for each referenced table, as in dlt.
    @Test
    void theLastReferenceToATableCounts() {
        ResourceHints hints = ResourceHints.none()
                .reference(new TableReference(List.of("a"), "t", List.of("x")))
                .reference(new TableReference(List.of("b"), "u", List.of("y")))
                .reference(new TableReference(List.of("c"), "t", List.of("z")));

        assertThat(hints.others().get("references")).isEqualTo(List.of(
                Map.of("referenced_table", "u", "columns", List.of("b"), "referenced_columns", List.of("y")),
                Map.of("referenced_table", "t", "columns", List.of("c"), "referenced_columns",
                        List.of("z"))));
    }

    @Test
    void nestedTablesAreHintedByTheKeysThatLeadToThem() {
        ResourceHints hints = ResourceHints.none()
                .nested(List.of("a", "b"), ResourceHints.none().other("x-n", 1))
                .nested(List.of("a"), ResourceHints.none())
                .nested(List.of("a", "b"), ResourceHints.none().other("x-n", 2));

        assertThat(hints.nested()).containsOnlyKeys(List.of("a", "b"), List.of("a"));
        assertThat(hints.nested().get(List.of("a", "b")).others()).containsEntry("x-n", 2);
    }

    @Test
    void nestedHintsHaveAPathAndNoNameOfTheirOwn() {
        ResourceHints none = ResourceHints.none();

        assertThatIllegalArgumentException().isThrownBy(() -> none.nested(List.of(), none));
        assertThatIllegalArgumentException().isThrownBy(() -> none.nested(List.of("a"), none.tableName("t")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.nested(List.of("a"), none.nested(List.of("b"), none)));
    }

    @Test
    void aClassSaysColumnsKeyAndNestedTables() {
        ResourceHints hints = ResourceHints.none().columns(Order.class);

        assertThat(hints.columns()).extracting(Column::name).containsExactly("id", "state");
        assertThat(hints.primaryKey()).contains(List.of("id"));
        assertThat(hints.nested().get(List.of("lines")).columns()).extracting(Column::name)
                .containsExactly("no");
        assertThat(hints.rowClass()).isPresent();
    }

    /// What was said by hand is said after the class, and so wins.
    @Test
    void aClassDoesNotTakeBackWhatWasSaidBefore() {
        ResourceHints hints = ResourceHints.none().primaryKey(List.of("state"))
                .column(Column.of("state", DataType.JSON, true))
                .nested(List.of("lines"), ResourceHints.none().column(Column.of("no", DataType.TEXT, true)))
                .columns(Order.class);

        assertThat(hints.primaryKey()).contains(List.of("state"));
        assertThat(hints.columns()).last().isEqualTo(Column.of("state", DataType.JSON, true));
        assertThat(hints.nested().get(List.of("lines")).columns()).last()
                .isEqualTo(Column.of("no", DataType.TEXT, true));
    }

    @Test
    void aClassWithoutPropertiesSaysNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceHints.none().columns(String.class))
                .withMessageContaining("java.lang.String");
    }
}
