package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.TableKeys.DedupSort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TableKeysTest {
    @Test
    void aTableWithoutHintsHasNoKeys() {
        TableKeys keys = Table.of("t", List.of(Column.of("a"), column("b", "primary_key", false))).keys();
        assertThat(keys.primary()).isEmpty();
        assertThat(keys.merge()).isEmpty();
        assertThat(List.of(keys.row(), keys.parent(), keys.root(), keys.hardDelete(), keys.dedupSort(),
                keys.rowVersion(), keys.validFrom(), keys.validTo())).allMatch(
                        each -> each.equals(
                                Optional.empty()));
    }

    @Test
    void primaryAndMergeKeysStandInTheOrderOfTheColumns() {
        TableKeys keys = Table
                .of("t", List.of(column("z", "primary_key", true), column("m", "merge_key", true),
                        column("a", "primary_key", true)))
                .keys();
        assertThat(keys.primary()).containsExactly("z", "a");
        assertThat(keys.merge()).containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource({"row_key", "parent_key", "root_key", "hard_delete", "x-row-version", "x-valid-from",
            "x-valid-to"})
    void aPartOfOneColumnIsThatOfTheFirstWithTheHint(String hint) {
        TableKeys keys = Table
                .of("t", List.of(Column.of("a"), column("b", hint, true), column("c", hint, true))).keys();
        assertThat(Map.of("row_key", keys.row(), "parent_key", keys.parent(), "root_key", keys.root(),
                "hard_delete", keys.hardDelete(), "x-row-version", keys.rowVersion(), "x-valid-from",
                keys.validFrom(), "x-valid-to", keys.validTo()).get(hint)).contains("b");
    }

    @ParameterizedTest
    @CsvSource({"asc, false", "desc, true"})
    void duplicatesAreSortedByOneColumnEitherWay(String direction, boolean descending) {
        assertThat(Table.of("t", List.of(column("at", "dedup_sort", direction))).keys().dedupSort())
                .contains(new DedupSort("at", descending));
    }

    @ParameterizedTest
    @CsvSource({"skip, SKIP", "append, APPEND", "replace, REPLACE", "merge, MERGE"})
    void aTableAnswersItsWriteDisposition(String stored, WriteDisposition disposition) {
        assertThat(Table.of("t").with("write_disposition", stored).writeDisposition()).contains(disposition);
        assertThat(disposition.dltName()).isEqualTo(stored);
    }

    @Test
    void aWriteDispositionThatIsNoneIsRefusedWithItsTable() {
        Table table = Table.of("t").with("write_disposition", "upsert");
        assertThatThrownBy(table::writeDisposition).isInstanceOf(TerminalException.class).hasMessage(
                "table `t` has write disposition `upsert`, which does not exist; choose one of "
                        + "[skip, append, replace, merge]");
    }

    private static Column column(String name, String hint, Object value) {
        return Column.of(name).with(hint, value);
    }
}
