package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Each change of a schema against each mode of each entity, as dlt 1.31 decides.
final class SchemaContractRulesTest {
    /// `in`: the change comes in; `fails`: the load stops; `row`, `value`: rows, or cells, are left out.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # entity  | mode          | new table | new column | variant | untyped | type  | nullable | precision
            tables    | evolve        | in        | in         | in      | in      | in    | in       | in
            tables    | freeze        | fails     | in         | in      | in      | in    | in       | in
            tables    | discard_row   | row       | in         | in      | in      | in    | in       | in
            tables    | discard_value | value     | in         | in      | in      | in    | in       | in
            columns   | evolve        | in        | in         | in      | in      | in    | in       | in
            columns   | freeze        | in        | fails      | in      | fails   | in    | in       | in
            columns   | discard_row   | in        | row        | in      | row     | in    | in       | in
            columns   | discard_value | in        | value      | in      | value   | in    | in       | in
            data_type | evolve        | in        | in         | in      | in      | in    | in       | in
            data_type | freeze        | in        | in         | fails   | in      | fails | fails    | fails
            data_type | discard_row   | in        | in         | row     | in      | row   | row      | row
            data_type | discard_value | in        | in         | value   | in      | value | value    | value
            """)
    void eachChangeNeedsOneEntity(String entity, String mode, String newTable, String newColumn,
            String variant,
            String untyped, String type, String nullable, String precision) {
        SchemaContract contract = SchemaContract.ofStored(Map.of(entity, mode));
        Column known = Column.of("a", DataType.BIGINT, true);

        assertThat(outcome(contract, "n", Column.of("b", DataType.TEXT, true))).as("new table")
                .isEqualTo(newTable);
        assertThat(outcome(contract, "t", Column.of("b", DataType.TEXT, true))).as("new column")
                .isEqualTo(newColumn);
        assertThat(outcome(contract, "t", Column.of("a__v_text", DataType.TEXT, true).with("variant", true)))
                .as("variant").isEqualTo(variant);
        assertThat(outcome(contract, "t", Column.of("untyped", DataType.TEXT, true)))
                .as("a type for a column without")
                .isEqualTo(untyped);
        assertThat(outcome(contract, "t", known.with("data_type", "text"))).as("type").isEqualTo(type);
        assertThat(outcome(contract, "t", known.with("nullable", false))).as("nullable").isEqualTo(nullable);
        assertThat(outcome(contract, "t", known.with("precision", 3L))).as("precision").isEqualTo(precision);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKnownAndWhatIsOfDltMayAlwaysCome(ContractMode mode) {
        SchemaContract contract = SchemaContract.all(mode);

        assertThat(outcome(contract, "t", Column.of("a", DataType.BIGINT, true))).isEqualTo("in");
        assertThat(outcome(contract, "t", Column.of("a", DataType.BIGINT, true).with("description", "other")))
                .isEqualTo("in");
        assertThat(outcome(contract, "t", Column.of("_dlt_id", DataType.TEXT, false))).isEqualTo("in");
        assertThat(SchemaContract.of(
                schema().withSettings(schema().settings().withSchemaContract(mode.dltName())),
                "_dlt_loads")).isEqualTo(SchemaContract.EVOLVE);
    }

    /// A table that a run makes anew may get all its columns in that run.
    @Test
    void columnsMayComeOnceWhereTheTableSaysSo() {
        Schema schema = schema().withChangedTable("t",
                table -> table.withNormalizerMark("evolve-columns-once", true));
        Table partial = Table.of("t", List.of(Column.of("b", DataType.TEXT, true)));

        assertThat(SchemaContract.columns(ContractMode.FREEZE).check(schema, partial, Map.of()).allowed())
                .contains(partial);
    }

    @Test
    void whatMayComeComesWhileTheRestIsLeftOut() {
        Table partial = Table.of("t",
                List.of(Column.of("b", DataType.TEXT, true), Column.of("a", DataType.BIGINT, true),
                        Column.of("c", DataType.TEXT, true), Column.of("_dlt_id", DataType.TEXT, false)));
        ContractOutcome outcome = SchemaContract.columns(ContractMode.DISCARD_VALUE).check(schema(), partial,
                Map.of());

        assertThat(outcome.allowed().orElseThrow().columns()).containsOnlyKeys("a", "_dlt_id");
        assertThat(outcome.filters()).containsExactly(
                new ContractOutcome.Filter(ContractEntity.COLUMNS, "b", ContractMode.DISCARD_VALUE),
                new ContractOutcome.Filter(ContractEntity.COLUMNS, "c", ContractMode.DISCARD_VALUE));
    }

    @Test
    void theErrorSaysWhatWasToComeAndWhy() {
        SchemaContract contract = SchemaContract.all(ContractMode.FREEZE);

        assertThatExceptionOfType(DataValidationException.class)
                .isThrownBy(() -> contract.check(schema(),
                        Table.of("t", List.of(Column.of("b", DataType.TEXT, true))), Map.of("b", "x")))
                .matches(e -> e.schemaName().equals("s") && e.tableName().equals("t"))
                .matches(e -> e.columnName().orElseThrow().equals("b"))
                .matches(e -> e.dataType().orElseThrow() == DataType.TEXT)
                .matches(e -> e.entity() == ContractEntity.COLUMNS && e.mode() == ContractMode.FREEZE)
                .matches(e -> e.contract().equals(contract) && e.table().isPresent())
                .matches(e -> e.row().equals(Map.of("b", "x")))
                .withMessageContainingAll("`b`", "`t`", "`text`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # source     | table a | nested a__b | contract of a__b
            -            | -       | -           | evolve
            freeze       | -       | -           | freeze
            freeze       | evolve  | -           | evolve
            -            | freeze  | -           | freeze
            freeze       | freeze  | evolve      | evolve
            -            | -       | discard_row | discard_row
            """)
    void theNearestTableThatSaysSomethingDecidesThenTheSource(String source, String root, String nested,
            String contract) {
        Schema schema = Schema.empty("s").withTable(said(Table.root("a"), root))
                .withTable(said(Table.nested("a__b", "a"), nested));
        if (!source.equals("-")) {
            schema = schema.withSettings(schema.settings().withSchemaContract(source));
        }

        assertThat(SchemaContract.of(schema, "a__b"))
                .isEqualTo(SchemaContract.all(ContractMode.of(contract)));
        assertThat(SchemaContract.of(schema, said(Table.nested("a__b", "a"), nested)))
                .isEqualTo(SchemaContract.all(ContractMode.of(contract)));
    }

    @Test
    void aContractIsWrittenAsShortAsItCanBe() {
        assertThat(SchemaContract.all(ContractMode.FREEZE).toHint()).isEqualTo("freeze");
        assertThat(SchemaContract.columns(ContractMode.FREEZE).toHint())
                .isEqualTo(Map.of("columns", "freeze"));
        assertThat(SchemaContract.EVOLVE.toHint()).isEqualTo("evolve");
        assertThat(SchemaContract.DESCRIBED.toHint())
                .isEqualTo(Map.of("columns", "discard_value", "data_type", "freeze"));
        assertThat(SchemaContract.ofStored(SchemaContract.DESCRIBED.toStored()))
                .isEqualTo(SchemaContract.DESCRIBED);
    }

    @ParameterizedTest
    @EnumSource
    void aModeIsFoundByItsStoredNameAlone(ContractMode mode) {
        assertThat(ContractMode.of(mode.dltName())).isEqualTo(mode);
        assertThat(ContractMode.of(null)).isEqualTo(ContractMode.EVOLVE);
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> ContractMode.of(mode.name()))
                .withMessageContainingAll("evolve", "freeze", "discard_row", "discard_value");
    }

    private static Table said(Table table, String contract) {
        return contract.equals("-") ? table : table.with("schema_contract", contract);
    }

    private static Schema schema() {
        return Schema.empty("s").withTable(
                Table.root("t").withColumn(Column.of("a", DataType.BIGINT, true))
                        .withColumn(Column.of("untyped")));
    }

    private static String outcome(SchemaContract contract, String table, Column incoming) {
        try {
            ContractOutcome outcome = contract.check(schema(), Table.of(table, List.of(incoming)), Map.of());
            if (outcome.filters().isEmpty()) {
                assertThat(outcome.allowed().orElseThrow().columns()).containsKey(incoming.name());
                return "in";
            }
            assertThat(outcome.allowed().map(Table::columns).orElse(Map.of())).isEmpty();
            return outcome.filters().getFirst().mode() == ContractMode.DISCARD_ROW ? "row" : "value";
        } catch (DataValidationException e) {
            return "fails";
        }
    }
}
