package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SchemaContractTest {
    private static final Table USERS = Table.root("users")
            .withColumn(Column.of("id", DataType.BIGINT, false).with("primary_key", true));
    private static final Schema SCHEMA = Schema.empty("s").withTable(USERS)
            .withTable(Table.nested("users__l", "users"));
    private static final Table WITH_NAME = Table.root("users")
            .withColumn(Column.of("name", DataType.TEXT, true));

    @Test
    void aBareModeMeansAllAndMissingOnesEvolve() {
        assertThat(SchemaContract.ofStored("freeze"))
                .isEqualTo(new SchemaContract(ContractMode.FREEZE, ContractMode.FREEZE, ContractMode.FREEZE));
        assertThat(SchemaContract.ofStored(Map.of("columns", "discard_row")).tables())
                .isEqualTo(ContractMode.EVOLVE);
        assertThat(SchemaContract.ofStored(null)).isEqualTo(SchemaContract.EVOLVE);
        assertThatThrownBy(() -> SchemaContract.ofStored("frozen")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("frozen");
    }

    @Test
    void comesFromTheNearestTableThenTheSource() {
        Schema bySource = SCHEMA.withSettings(SCHEMA.settings().withSchemaContract("discard_value"));
        assertThat(SchemaContract.of(bySource, "users__l").columns()).isEqualTo(ContractMode.DISCARD_VALUE);
        Schema byTable = bySource.withTable(USERS.with("schema_contract", "freeze"));
        assertThat(SchemaContract.of(byTable, "users__l").columns()).isEqualTo(ContractMode.FREEZE);
        assertThat(SchemaContract.of(byTable, "_dlt_loads")).isEqualTo(SchemaContract.EVOLVE);
        assertThat(SchemaContract.of(byTable, USERS).columns()).isEqualTo(ContractMode.DISCARD_VALUE);
    }

    @Test
    void aFrozenColumnFailsWithTheKeysOfTheRow() {
        assertThatThrownBy(() -> check("freeze", WITH_NAME, Map.of("id", 7L, "name", "x")))
                .isInstanceOfSatisfying(DataValidationException.class, e -> {
                    assertThat(e.tableName()).isEqualTo("users");
                    assertThat(e.columnName()).contains("name");
                    assertThat(e.entity()).isEqualTo(ContractEntity.COLUMNS);
                    assertThat(e.contract().toStored()).containsEntry("tables", "freeze");
                }).hasMessageContaining("in row {\"id\":7");
    }

    @Test
    void aDiscardedColumnLeavesTheRestAndAFilter() {
        Table both = WITH_NAME.withColumn(Column.of("_dlt_load_id", DataType.TEXT, false));
        var outcome = check("discard_row", both, Map.of());
        assertThat(outcome.allowed().orElseThrow().columns().keySet()).containsExactly("_dlt_load_id");
        assertThat(outcome.filters()).containsExactly(
                new ContractOutcome.Filter(ContractEntity.COLUMNS, "name", ContractMode.DISCARD_ROW));
    }

    @Test
    void aNewTableNeedsTheModeOfTablesOnly() {
        Table fresh = Table.root("fresh").withColumn(Column.of("a", DataType.TEXT, true));
        assertThat(check(Map.of("columns", "freeze"), fresh, Map.of()).filters()).isEmpty();
        var refused = check(Map.of("tables", "discard_value"), fresh, Map.of());
        assertThat(refused.allowed()).isEmpty();
        assertThat(refused.filters()).extracting(ContractOutcome.Filter::entity)
                .containsExactly(ContractEntity.TABLES);
    }

    @Test
    void aTableMayAddColumnsFreelyOnce() {
        Schema once = SCHEMA.withTable(USERS.withNormalizerMark("evolve-columns-once", true));
        assertThat(SchemaContract.ofStored("freeze").check(once, WITH_NAME, Map.of()).filters()).isEmpty();
    }

    @Test
    void variantsAndChangedTypesNeedTheModeOfTypes() {
        Table variant = Table.root("users")
                .withColumn(Column.of("id__v_text", DataType.TEXT, true).with("variant", true));
        Table wider = Table.root("users").withColumn(Column.of("id", DataType.BIGINT, true));
        var contract = Map.of("data_type", "discard_value");
        assertThat(check(contract, variant, Map.of()).filters()).hasSize(1);
        assertThat(check(contract, wider, Map.of()).filters()).hasSize(1);
        assertThat(check(Map.of("columns", "freeze"), variant, Map.of()).filters()).isEmpty();
    }

    @Test
    void aPrecisionIsTheSameWhateverClassItsNumberHas() {
        Column amount = Column.of("amount", DataType.DECIMAL, true);
        Schema known = SCHEMA.withTable(Table.root("users").withColumn(amount.with("precision", 10L)));
        Table again = Table.root("users").withColumn(amount.with("precision", 10));
        assertThat(SchemaContract.ofStored("freeze").check(known, again, Map.of()).filters()).isEmpty();
    }

    private static ContractOutcome check(Object contract, Table partial, Map<String, Object> row) {
        return SchemaContract.ofStored(contract).check(SCHEMA, partial, row);
    }
}
