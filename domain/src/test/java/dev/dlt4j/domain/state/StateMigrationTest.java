package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// How states of older engines become current ones, as dlt 1.31 migrates them.
final class StateMigrationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # from | to | state                                             | what is added or changed
            1      | 2  | {"a":1}                                           | {"_local":{}}
            2      | 3  | {"_state_version":1,"pipeline_name":"p","_local":{"a":1}} \
            | {"_version_hash":"GnLrspyIAzDFy7VljmZdFuJ6Hk4ZDdpGi6bcOsMPZu0="}
            # a reference becomes a type; the name is kept only when it is another
            3      | 4  | {"destination_type":"dlt.destinations.postgres","destination_name":"postgres"} \
            | {"destination_name":null}
            3      | 4  | {"destination_type":"dlt.destinations.postgres","destination_name":"mine"} | {}
            3      | 4  | {"destination":null,"staging":""}                 | {}
            1      | 4  | {"_state_version":1,"pipeline_name":"p"} \
            | {"_local":{},"_version_hash":"GnLrspyIAzDFy7VljmZdFuJ6Hk4ZDdpGi6bcOsMPZu0="}
            4      | 4  | {"a":1}                                           | {}
            """)
    void eachStepAddsOneThing(int from, int to, String state, String changes) {
        Map<String, @Nullable Object> expected = map(state);
        expected.putAll(map(changes));
        if (from != to) {
            expected.put("_state_engine_version", (long) to);
        }

        assertThat(StateMigration.migrated(map(state), from, to)).isEqualTo(expected);
    }

    @Test
    void aReferenceIsSplitIntoTypeAndName() {
        assertThat(StateMigration.migrated(map("""
                {"destination": "dlt.destinations.duckdb", "staging": "filesystem"}"""), 3, 4))
                .isEqualTo(map("""
                        {"destination_type": "dlt.destinations.duckdb", "destination_name": null,
                         "staging_type": "filesystem", "staging_name": null, "_state_engine_version": 4}"""));
    }

    @Test
    void theStateThatCameInIsNotChanged() {
        Map<String, @Nullable Object> state = map("{\"destination\": \"duckdb\"}");

        assertThat(StateMigration.migrated(state, 1, 4)).isNotSameAs(state);
        assertThat(state).isEqualTo(map("{\"destination\": \"duckdb\"}"));
        assertThat(StateMigration.migrated(state, 4, 4)).isSameAs(state);
    }

    @ParameterizedTest
    @CsvSource({"5, 4", "4, 3", "0, 4", "4, 5"})
    void whereNoWayLeadsTheMigrationSaysSo(int from, int to) {
        assertThatExceptionOfType(TerminalException.class)
                .isThrownBy(() -> StateMigration.migrated(map("{}"), from, to))
                .withMessageContaining("engine version " + from);
    }

    /// The first state of all had no number of its engine.
    @Test
    void aStateWithoutANumberIsOfTheFirstEngine() {
        PipelineState state = PipelineState.of(map("{\"destination\": \"dlt.destinations.duckdb\"}"));

        assertThat(state.engineVersion()).isEqualTo(4);
        assertThat(state.destinationType()).contains("dlt.destinations.duckdb");
        assertThat(state.destinationName()).isEmpty();
    }

    private static Map<String, @Nullable Object> map(String json) {
        return Documents.thawed(Documents.mapOrEmpty(JsonParser.parse(json)));
    }
}
