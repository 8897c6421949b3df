package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LoadSettingsTest {
    private static LoadSettings of(String key, String value) {
        return LoadSettings.of("p", Settings.of(Map.of("load." + key, value), name -> null, List.of()),
                7);
    }

    @Test
    void nothingConfiguredIsDltsDefault() {
        LoadSettings defaults = of("other", "x");

        assertThat(defaults.workers()).isEqualTo(7);
        assertThat(defaults.failures().tries()).isEqualTo(5);
        assertThat(defaults.failures().raisesOnFailed()).isTrue();
        assertThat(defaults.failures().abortsOnTerminal()).isFalse();
        assertThat(defaults.truncatesStaging()).isFalse();
    }

    @Test
    void sequentialIsOneWorkerAndNoEndOfRetriesIsZero() {
        assertThat(of("parallelism_strategy", "sequential").workers()).isEqualTo(1);
        assertThat(of("parallelism_strategy", "table-sequential").workers()).isEqualTo(7);
        assertThat(of("raise_on_max_retries", "0").failures().tries()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"parallelism_strategy, sometimes, sequential", "raise_on_max_retries, -1, whole number",
            "raise_on_failed_jobs, 1, true or false", "truncate_staging_dataset, yes, true or false",
            "concurrent_runs, no, wait or fail",
            "lease_seconds, 0, whole number"})
    void aWrongValueNamesTheKey(String key, String value, String expected) {
        assertThatThrownBy(() -> of(key, value)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("load." + key).hasMessageContaining(expected);
    }
}
