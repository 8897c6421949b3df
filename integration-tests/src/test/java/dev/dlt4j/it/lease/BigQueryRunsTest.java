package dev.dlt4j.it.lease;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.process.BigQueryEmulation;
import dev.dlt4j.it.process.Child;
import dev.dlt4j.testservers.BigQueryEmulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Two processes load one pipeline into BigQuery, which locks no rows.
final class BigQueryRunsTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatWasPausedPastItsLeaseLoadsNothing() throws Exception {
        try (BigQueryEmulator emulator = BigQueryEmulation.start();
                Child paused = Child.of(folder, LeasedPipeline.class, LeasedPipeline
                        .arguments(emulator.endpoint(), folder.resolve("one"), 2).toArray(String[]::new))) {
            paused.awaitLine(LeasedPipeline.READS);
            paused.signal("STOP");
            try (Pipeline second = pipeline(emulator)) {
                assertThat(second.run(LeasedPipeline.rows(() -> {})).dataRowCounts())
                        .containsEntry("items", 2L);
                paused.signal("CONT");
                assertThat(paused.awaitEnd()).contains("another run of pipeline shared took over");
                assertThat(second.dataset().table("items").count()).isEqualTo(2);
                assertThat(second.dataset().table("_dlt_loads").count()).isEqualTo(1);
            }
        }
    }

    private Pipeline pipeline(BigQueryEmulator emulator) {
        return LeasedPipeline.builder(emulator.endpoint(), folder.resolve("two")).build();
    }
}
