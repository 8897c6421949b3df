package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.contract.ContractEntity;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.internal.normalize.commit.ChunkReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/// What a schema contract leaves of documents.
final class ContractsTest {
    @TempDir
    Path folder;

    private Normalizing contracted(String entity, String mode) {
        Normalizing normalizing = new Normalizing(folder);
        normalizing.run("{\"id\":1,\"o\":{\"p\":1},\"l\":[{\"k\":1}]}");
        return normalizing.hinting(table -> table.with("schema_contract", Map.of(entity, mode)));
    }

    @Test
    void discardValueLeavesOutNewColumnsWhereverTheyStand() {
        Normalizing normalizing = contracted("columns", "discard_value");

        normalizing.run("{\"id\":2,\"x\":1,\"o\":{\"p\":2,\"q\":3},\"l\":[{\"k\":2,\"z\":1}]}");

        assertThat(normalizing.cells("t")).last().isEqualTo(Map.of("id", 2L, "o__p", 2L));
        assertThat(normalizing.cells("t__l")).last().isEqualTo(Map.of("k", 2L));
        assertThat(normalizing.columns("t")).containsExactly("id", "o__p", "_dlt_load_id", "_dlt_id");
    }

    @Test
    void discardRowLeavesOutTheRowWithAllBelowItAndNoOther() {
        Normalizing normalizing = contracted("columns", "discard_row");

        NormalizeResult result = normalizing.run("{\"id\":2,\"l\":[{\"k\":2}],\"x\":1}", "{\"id\":3}",
                "{\"id\":4,\"l\":[{\"k\":4},{\"z\":5},{\"k\":6}]}");

        assertThat(normalizing.cells("t")).extracting(row -> row.get("id")).containsExactly(1L, 3L, 4L);
        assertThat(normalizing.cells("t__l")).extracting(row -> row.get("k")).containsExactly(1L, 4L, 6L);
        assertThat(result.rowCounts()).isEqualTo(Map.of("t", 2L, "t__l", 2L));
    }

    @Test
    void nullsAskForNothing() {
        Normalizing normalizing = contracted("columns", "discard_row");

        normalizing.run("{\"id\":2,\"x\":null}", "{\"id\":3,\"x\":1}", "{\"id\":4,\"x\":null}");

        assertThat(normalizing.cells("t")).extracting(row -> row.get("id")).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aTableThatMayNotComeLeavesTheRowAboveIt() {
        Normalizing normalizing = contracted("tables", "discard_row");

        normalizing.run("{\"id\":2,\"new\":[{\"deep\":[1]}],\"l\":[{\"k\":2}]}");

        assertThat(normalizing.cells("t")).last().isEqualTo(Map.of("id", 2L));
        assertThat(normalizing.tables()).containsExactly("t", "t__l");
    }

    @Test
    void aTableWhoseRowsAllGoIsEmptiedWhereItHadRows() {
        Normalizing normalizing = contracted("columns", "discard_row");

        NormalizeResult result = normalizing.run("{\"id\":2,\"x\":1}");

        assertThat(result.rowCounts()).isEqualTo(Map.of("t", 0L));
    }

    @Test
    void aFrozenTypeFailsWithAllThereIsToSay() {
        Normalizing normalizing = contracted("data_type", "freeze");

        assertThatThrownBy(() -> normalizing.run("{\"id\":\"two\"}"))
                .isInstanceOfSatisfying(DataValidationException.class, broken -> {
                    assertThat(broken.schemaName()).isEqualTo("s");
                    assertThat(broken.tableName()).isEqualTo("t");
                    assertThat(broken.columnName()).contains("id__v_text");
                    assertThat(broken.dataType().orElseThrow().dltName()).isEqualTo("text");
                    assertThat(broken.entity()).isEqualTo(ContractEntity.DATA_TYPE);
                    assertThat(broken.mode()).isEqualTo(ContractMode.FREEZE);
                    assertThat(broken.row()).containsEntry("id__v_text", "two");
                    assertThat(broken).hasMessageContaining("value \"two\" in row {\"id\":\"two\"}");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "columns   | {\"id\":7,\"l\":[],\"x\":\"n\"} | value \"n\" in row {\"id\":7,\"x\":\"n\"}",
            "columns   | {\"id\":7,\"o\":{\"y\":1.5}} | value 1.5 in row {\"id\":7,\"o__y\":1.5}",
            "columns   | {\"id\":7,\"l\":[{\"k\":1,\"x\":2}]} | value 2 in row {\"k\":1,\"x\":2}",
            "data_type | {\"id\":\"\uf026x\"} | value \"\uf026x\" in row",
            "tables    | {\"id\":7,\"new\":[{\"a\":1}]} | row {\"a\":1}"})
    void aFrozenContractQuotesTheValueAndItsRowAndNoIdMadeByChance(String entity, String document,
            String quoted) {
        Normalizing normalizing = contracted(entity, "freeze");

        assertThatThrownBy(() -> normalizing.run(document)).hasMessageContaining(quoted)
                .message().doesNotContain("_dlt_");
    }

    @Test
    void aLongRowIsQuotedInPart() {
        Normalizing normalizing = contracted("columns", "freeze");

        assertThatThrownBy(() -> normalizing.run("{\"id\":7,\"x\":\"" + "😀".repeat(5000) + "\"}"))
                .hasMessageContaining("in row {\"id\":7,\"x\":\"😀").message().hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource({"columns,discard_value", "columns,discard_row", "columns,freeze", "data_type,discard_value",
            "data_type,discard_row", "data_type,freeze", "tables,discard_row", "tables,freeze"})
    void theOutcomeHangsNeitherOnWorkersNorOnChunks(String entity, String mode) {
        for (int workers : new int[]{1, 2, 8}) {
            for (int size : new int[]{1, 64, 300, 2000}) {
                List<List<String>> runs = WorkersTest.runs(31L + size);
                Normalizing one = new Normalizing(folder);
                Normalizing many = new Normalizing(folder.resolve("."));
                one.chunks = new ChunkReader.Sizes(1 << 20, 1 << 20);
                one.inOrder = true;
                many.chunks = new ChunkReader.Sizes(size, size);
                many.workers = workers;
                Throwable expected = twice(one, runs, Map.of(entity, mode));
                Throwable actual = twice(many, runs, Map.of(entity, mode));

                assertThat(actual == null ? "" : actual.getMessage())
                        .isEqualTo(expected == null ? "" : expected.getMessage());
                assertThat(many.schema.bumped().toStored()).isEqualTo(one.schema.bumped().toStored());
                if (expected == null) {
                    assertThat(many.format.rows).isEqualTo(one.format.rows);
                }
            }
        }
    }

    /// A run of few documents, which teach most, and one under contract, which starts after the others'
    /// files.
    private static Throwable twice(Normalizing to, List<List<String>> runs, Map<String, String> contract) {
        to.run(runs.getFirst().subList(0, 40).toArray(String[]::new));
        to.hinting(table -> table.with("schema_contract", contract));
        return catchThrowable(() -> to.run(runs.getLast().toArray(String[]::new)));
    }
}
