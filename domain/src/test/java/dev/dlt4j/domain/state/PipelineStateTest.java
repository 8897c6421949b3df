package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PipelineStateTest {
    private static final PipelineState STATE = PipelineState.initial("/w").without("_local")
            .with("_local", Map.of("first_run", true)).with("schema_names", List.of("events"))
            .with("default_schema_name", "events").with("pipeline_name", "p").with("dataset_name", "d")
            .with("destination_name", null).with("destination_type", "dlt.destinations.duckdb");

    @Test
    void hashesItsContentAsDltDoes() {
        assertThat(STATE.contentHash()).isEqualTo("F+33c0De95O7hdG7FeoTM9+AYXz/hu7cm/lHVozXSZA=");
        assertThat(STATE.withLocal("first_run", false).contentHash()).isEqualTo(STATE.contentHash());
    }

    @Test
    void theFirstHashLeavesTheVersionLaterOnesRaiseIt() {
        PipelineState first = STATE.bumped();
        assertThat(first.version()).isZero();
        assertThat(first.bumped()).isEqualTo(first);
        assertThat(first.with("dataset_name", "e").bumped().version()).isEqualTo(1);
    }

    @Test
    void travelsWithTypedValuesAndWithoutWhatIsLocal() {
        PipelineState state = STATE.withSource("s",
                Map.of("t", OffsetDateTime.parse("2024-01-02T03:04:05Z"), "d", new BigDecimal("1.50")));
        PipelineState read = PipelineState.unpack(state.pack());
        assertThat(read.source("s")).isEqualTo(state.source("s"));
        assertThat(read.values()).doesNotContainKey("_local");
        assertThat(read.withLocalOf(state).local("first_run")).isEqualTo(true);
        assertThat(PipelineState.fromJson(state.toJson())).isEqualTo(state);
    }

    @Test
    void keepsKeysThatAreNotTextUntilItIsWritten() {
        PipelineState state = STATE.withSource("s", Map.of("seen", Map.of(1L, LocalDate.of(2024, 1, 2))));
        assertThat(state.source("s")).isEqualTo(Map.of("seen", Map.of(1L, LocalDate.of(2024, 1, 2))));
        assertThat(PipelineState.unpack(state.pack()).source("s"))
                .isEqualTo(Map.of("seen", Map.of("1", LocalDate.of(2024, 1, 2))));
        assertThat(PipelineState.unpack(state.pack()).contentHash()).isEqualTo(state.contentHash());
    }

    @Test
    void readsPlainJsonOfADestination() {
        assertThat(StateCodec.unpack("{\"a\": 1}")).isEqualTo(Map.of("a", 1L));
        assertThat(StateCodec.unpack("eNqrVkpUslIwrAUACeUCKQ==")).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> StateCodec.unpack("")).isInstanceOf(TerminalException.class);
        assertThatThrownBy(() -> StateCodec.unpack("[1]")).isInstanceOf(TerminalException.class);
    }

    @Test
    void splitsTheDestinationOfOlderStates() {
        var old = new LinkedHashMap<String, @Nullable Object>();
        old.put("_state_engine_version", 2L);
        old.put("_state_version", 2L);
        old.put("destination", "dlt.destinations.postgres");
        PipelineState state = PipelineState.of(old);
        assertThat(state.destinationType()).contains("dlt.destinations.postgres");
        assertThat(state.destinationName()).isEmpty();
        assertThat(state.versionHash()).contains("39elHmTtwjE46EmRKUmCfXnxq6DLX1j7YimyFfVIAkE=");
        assertThat(state.engineVersion()).isEqualTo(4);
    }

    @Test
    void refusesTheStateOfANewerProgram() {
        assertThatThrownBy(() -> PipelineState.of(Map.of("_state_engine_version", 5L)))
                .isInstanceOf(TerminalException.class).hasMessageContaining("newer")
                .hasMessageContaining("engine version 5");
        assertThatThrownBy(
                () -> PipelineState.of(Map.of("_state_engine_version", 0L, "pipeline_name", "chess")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("pipeline \"chess\"")
                .hasMessageContaining("engine version 0");
    }

    @Test
    void isSentAgainOnlyWhenItChanged() {
        PipelineState sent = STATE.extracted(STATE.contentHash(),
                OffsetDateTime.parse("2024-01-02T03:04:05Z"));
        assertThat(STATE.needsExtraction()).isTrue();
        assertThat(sent.needsExtraction()).isFalse();
        assertThat(sent.withSchemaName("a").needsExtraction()).isTrue();
        assertThat(sent.notExtracted().needsExtraction()).isTrue();
    }

    @Test
    void keepsSchemaNamesSorted() {
        assertThat(STATE.withSchemaName("a").schemaNames()).containsExactly("a", "events");
    }
}
