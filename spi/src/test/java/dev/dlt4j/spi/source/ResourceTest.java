package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/// Resources and sources are copied with each change; what is impossible is refused when it is said.
final class ResourceTest {
    private final Resource<Integer> numbers = Resource.of("numbers", List.of(1, 2));

    @Test
    void aChangeIsACopy() {
        Resource<Integer> changed = numbers.named("n").tableName("t").primaryKey("a").mergeKey("b")
                .write(WriteDisposition.REPLACE).selected(false).parallel();

        assertThat(numbers.name()).isEqualTo("numbers");
        assertThat(numbers.selected()).isTrue();
        assertThat(numbers.isParallel()).isFalse();
        assertThat(numbers.hints().tableName()).isEmpty();
        assertThat(changed.name()).isEqualTo("n");
        assertThat(changed.selected()).isFalse();
        assertThat(changed.isParallel()).isTrue();
        assertThat(changed.hints().tableName()).contains("t");
        assertThat(changed.hints().primaryKey()).contains(List.of("a"));
        assertThat(changed.hints().mergeKey()).contains(List.of("b"));
        assertThat(changed.hints().write()).contains(Write.of(WriteDisposition.REPLACE));
        assertThat(changed.code()).isSameAs(numbers.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aResourceHasAName(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> Resource.of(blank, List.of()));
    }

    @Test
    void tablesAreNestedZeroOrMoreLevelsDeep() {
        assertThat(numbers.maxTableNesting(0).hints().others()).containsEntry("max_table_nesting", 0);
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.maxTableNesting(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Source.of("s").maxTableNesting(-1));
    }

    @Test
    void hintsOfAColumnBeginWithItsNameAlone() {
        assertThat(numbers.column("a", column -> column.with("precision", 3L)).hints().columns())
                .containsExactly(Column.of("a").with("precision", 3L));
    }

    @Test
    void hintsOfANestedTableAreChangedNotReplaced() {
        Resource<Integer> hinted = numbers.nested("lines", lines -> lines.other("x-a", 1))
                .nested("lines", lines -> lines.other("x-b", 2));

        assertThat(hinted.hints().nested().get(List.of("lines")).others()).containsOnlyKeys("x-a", "x-b");
    }

    @Test
    void aContractIsWrittenAsAModeOrByEntity() {
        assertThat(numbers.schemaContract("freeze").hints().others()).containsEntry("schema_contract",
                "freeze");
        assertThat(numbers.schemaContract(Map.of("columns", "freeze")).hints().others())
                .containsEntry("schema_contract", Map.of("columns", "freeze"));
        assertThat(Source.of("s").schemaContract(SchemaContract.all(ContractMode.EVOLVE)).schemaContract())
                .contains("evolve");
        for (Object wrong : List.of("never", "", 5, List.of("freeze"), Map.of("column", "freeze"),
                Map.of("columns", "never"))) {
            assertThatExceptionOfType(TerminalException.class).as("%s", wrong)
                    .isThrownBy(() -> numbers.schemaContract(wrong));
            assertThatExceptionOfType(TerminalException.class).as("%s", wrong)
                    .isThrownBy(() -> Source.of("s").schemaContract(wrong));
        }
    }

    @Test
    void resourcesOfASourceHaveNamesOfTheirOwn() {
        assertThatIllegalArgumentException().isThrownBy(() -> Source.of("s", numbers, numbers.tableName("t")))
                .withMessageContaining("two resources named numbers");
    }

    @Test
    void onlySomeResourcesAreRun() {
        Source source = Source.of("s", numbers, numbers.named("b"), numbers.named("c"));

        assertThat(source.only("c", "numbers").resources()).extracting(Resource::name, Resource::selected)
                .containsExactly(tuple("numbers", true),
                        tuple("b", false),
                        tuple("c", true));
        assertThat(source.only("b").only("c").resources()).filteredOn(Resource::selected)
                .extracting(Resource::name).containsExactly("c");
        assertThatIllegalArgumentException().isThrownBy(() -> source.only("b", "d"))
                .withMessageContainingAll("no resource d", "numbers, b, c");
    }

    @Test
    void aSourceIsSilentUntilSomethingIsSaid() {
        Source source = Source.of("s", numbers);

        assertThat(source.maxTableNesting()).isEmpty();
        assertThat(source.rootKey()).isEmpty();
        assertThat(source.schemaContract()).isEmpty();
        assertThat(source.typeDetections()).isEmpty();
        assertThat(source.defaultHints()).isEmpty();
        assertThat(source.preferredTypes()).isEmpty();
        assertThat(source.keepsSettings()).isFalse();
        assertThat(source.schema()).isEmpty();
    }

    @Test
    void settingsOfASourceAreKeptUnderAnotherNameAndWithOtherResources() {
        Source source = Source.of("s", numbers).maxTableNesting(2).rootKey(false)
                .typeDetections(List.of("iso_date"))
                .defaultHints(Map.of("unique", List.of("id"))).preferredTypes(Map.of("at", "timestamp"))
                .keepingSettings().named("t").eachResource(resource -> resource.named("x")).only("x");

        assertThat(source.name()).isEqualTo("t");
        assertThat(source.resources()).extracting(Resource::name).containsExactly("x");
        assertThat(source.maxTableNesting()).isEqualTo(OptionalInt.of(2));
        assertThat(source.rootKey()).contains(false);
        assertThat(source.typeDetections()).contains(List.of("iso_date"));
        assertThat(source.defaultHints()).isEqualTo(Map.of("unique", List.of("id")));
        assertThat(source.preferredTypes()).isEqualTo(Map.of("at", "timestamp"));
        assertThat(source.keepsSettings()).isTrue();
    }
}
