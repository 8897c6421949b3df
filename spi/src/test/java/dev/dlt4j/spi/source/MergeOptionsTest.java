package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Which options go with which merge strategy, as dlt 1.31 takes them, and what they become.
final class MergeOptionsTest {
    private static final List<String> STRATEGIES = List.of("delete-insert", "upsert", "insert-only", "scd2",
            "cdc");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # option                  | value      | strategies that have it
            source_filter             | "a > 1"    | delete-insert upsert scd2 cdc
            destination_scope         | "a > 1"    | delete-insert scd2 cdc
            skip_unchanged_rows       | true       | upsert cdc
            row_version_column_name   | "v"        | upsert scd2 cdc
            deduplicated              | true       | delete-insert upsert insert-only scd2 cdc
            # what is not set fits all
            source_filter             | ""         | delete-insert upsert insert-only scd2 cdc
            skip_unchanged_rows       | false      | delete-insert upsert insert-only scd2 cdc
            destination_scope         | null       | delete-insert upsert insert-only scd2 cdc
            # only one looks at them
            validity_column_names     | ["a","b"]  | delete-insert upsert insert-only scd2 cdc
            active_record_timestamp   | "9999-12-31" | delete-insert upsert insert-only scd2 cdc
            boundary_timestamp        | "2024-01-01" | delete-insert upsert insert-only scd2 cdc
            """)
    void anOptionGoesWithSomeStrategies(String option, String json, String strategies) {
        for (String strategy : STRATEGIES) {
            Map<String, Object> options = new HashMap<>();
            options.put("strategy", strategy);
            options.put(option, JsonParser.parse(json));
            if (List.of(strategies.split(" ")).contains(strategy)) {
                assertThat(MergeWrite.of(options).tableHints()).containsEntry("x-merge-strategy", strategy);
            } else {
                assertThatExceptionOfType(TerminalException.class).as(strategy)
                        .isThrownBy(() -> MergeWrite.of(options))
                        .withMessageContainingAll("`" + strategy + "`", "`" + option + "`",
                                strategies.split(" ")[0]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # options                                                    | hints of the table
            {}                                                           | {}
            {"deduplicated":true}                                        | {"x-stage-data-deduplicated":true}
            {"deduplicated":false}                                       | {}
            {"source_filter":"a > 1"}                                    | {"x-merge-source-filter":"a > 1"}
            {"destination_scope":"a > 1"}                                | {"x-merge-destination-scope":"a > 1"}
            {"strategy":"cdc","skip_unchanged_rows":true}                | {"x-merge-strategy":"cdc","x-merge-skip-unchanged-rows":true}
            {"strategy":"scd2","boundary_timestamp":"2024-01-01"}        | {"x-merge-strategy":"scd2","x-boundary-timestamp":"2024-01-01"}
            {"strategy":"upsert","boundary_timestamp":"2024-01-01"}      | {"x-merge-strategy":"upsert"}
            """)
    void optionsBecomeHints(String options, String hints) {
        assertThat(JsonText.compact(write(options).tableHints())).isEqualTo(hints);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # options                                                               | columns
            {"strategy":"upsert"}                                                   | -
            {"strategy":"upsert","row_version_column_name":"v"}                     | -
            {"strategy":"upsert","row_version_column_name":"v","skip_unchanged_rows":true} | v
            {"strategy":"scd2"}                                                     | _dlt_valid_from _dlt_valid_to _dlt_id
            {"strategy":"scd2","row_version_column_name":"v"}                       | _dlt_valid_from _dlt_valid_to v
            {"strategy":"scd2","validity_column_names":["from","to"]}               | from to _dlt_id
            """)
    void strategiesNeedColumns(String options, String columns) {
        String names = write(options).columns().stream().map(Column::name).collect(Collectors.joining(" "));

        assertThat(names.isEmpty() ? "-" : names).isEqualTo(columns);
    }

    /// Active records have null there unless a moment is named.
    @Test
    void theEndOfActiveRecordsIsNullOrAMoment() {
        String hint = "x-active-record-timestamp";

        assertThat(write("{\"strategy\":\"scd2\"}").columns().get(1).properties()).containsEntry(hint, null);
        assertThat(
                write("{\"strategy\":\"scd2\",\"active_record_timestamp\":\"9999-12-31\"}").columns().get(1)
                        .property(hint))
                .isEqualTo("9999-12-31");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # options                                              | what the message names
            {"stratgy":"upsert"}                                   | `stratgy`
            {"strategy":"replace"}                                 | `replace`
            {"strategy":5}                                         | `5`
            {"strategy":"scd2","validity_column_names":["a"]}      | two names
            {"strategy":"scd2","validity_column_names":"a,b"}      | two names
            {"strategy":"scd2","active_record_timestamp":"never"}  | `never`
            {"strategy":"scd2","boundary_timestamp":"03:04"}       | `03:04`
            """)
    void wrongOptionsAreRefused(String options, String named) {
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> write(options))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-insert", "upsert", "insert-only", "cdc"})
    void onlyScd2KeepsEarlierVersions(String strategy) {
        assertThat(MergeWrite.strategy(strategy).keepsHistory()).isFalse();
        assertThat(MergeWrite.strategy("scd2").keepsHistory()).isTrue();
        assertThat(MergeWrite.strategy(strategy).disposition()).isEqualTo(WriteDisposition.MERGE);
    }

    @SuppressWarnings("unchecked")
    private static MergeWrite write(String json) {
        return MergeWrite.of((Map<String, Object>) JsonParser.parse(json));
    }
}
