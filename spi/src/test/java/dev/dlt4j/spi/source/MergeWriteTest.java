package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MergeWriteTest {
    @Test
    void optionsBecomeHintsInOneOrder() {
        MergeWrite write = MergeWrite
                .of(Map.of("skip_unchanged_rows", true, "strategy", "upsert", "deduplicated",
                        false, "row_version_column_name", "rev", "source_filter", "{source}.id > 3"));

        assertThat(write.tableHints()).containsExactly(Map.entry("x-merge-strategy", "upsert"),
                Map.entry("x-merge-source-filter", "{source}.id > 3"),
                Map.entry("x-merge-skip-unchanged-rows", true));
        assertThat(write.columns()).extracting(Column::properties)
                .containsExactly(Map.of("name", "rev", "nullable", false, "x-row-version", true));
        assertThat(write.keepsHistory()).isFalse();
    }

    @Test
    void historyNeedsColumnsForTheTimesAndTheVersion() {
        MergeWrite write = MergeWrite.of(Map.of("strategy", "scd2", "validity_column_names",
                List.of("since", "until"),
                "active_record_timestamp", "9999-12-31", "boundary_timestamp", "2024-01-31T00:00:00Z"));

        assertThat(write.tableHints()).containsEntry("x-boundary-timestamp", "2024-01-31T00:00:00Z");
        assertThat(write.columns()).extracting(Column::name).containsExactly("since", "until", "_dlt_id");
        assertThat(write.columns().get(1).property("x-active-record-timestamp")).isEqualTo("9999-12-31");
        assertThat(write.keepsHistory()).isTrue();
        assertThat(MergeWrite.strategy("scd2").columns()).extracting(Column::name)
                .containsExactly("_dlt_valid_from", "_dlt_valid_to", "_dlt_id");
    }

    @Test
    void whatAStrategyDoesNotHaveIsRefused() {
        assertRefused(Map.of("strategy", "scd3"),
                "no merge strategy `scd3`: choose one of cdc, delete-insert");
        assertRefused(Map.of("strategie", "scd2"), "merge has no option `strategie`");
        assertRefused(Map.of("strategy", "insert-only", "source_filter", "a"),
                "`insert-only` has no option `source_filter`: take it away, or choose one of delete-insert");
        assertRefused(Map.of("strategy", "scd2", "boundary_timestamp", "soon"), "but is `soon`");
        assertRefused(Map.of("strategy", "scd2", "validity_column_names", List.of("a")), "must be two names");
    }

    private static void assertRefused(Map<String, Object> options, String message) {
        assertThatThrownBy(() -> MergeWrite.of(options)).isInstanceOf(TerminalException.class)
                .hasMessageContaining(message);
    }
}
