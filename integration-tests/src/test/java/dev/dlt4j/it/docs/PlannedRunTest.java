package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunPlan;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The plan that the page on plans shows names what the run then does.
final class PlannedRunTest {
    @TempDir
    Path folder;

    @Test
    void aNewColumnIsPlannedAndATypeThatChangesIsBreaking() {
        try (Pipeline pipeline = Dlt.pipeline("shop").destination("duckdb").dataset("shop")
                .pipelinesDir(folder).localDir(folder).build()) {
            pipeline.run(orders(Map.of("id", 1)));

            RunPlan wider = PlannedRun.of(pipeline, orders(Map.of("id", 2, "total", 5)));
            assertThat(wider.isBreaking()).isFalse();
            assertThat(wider.statements()).singleElement().asString().containsIgnoringCase("alter table")
                    .contains("total");

            RunPlan breaking = PlannedRun.of(pipeline, orders(Map.of("id", "two")));
            assertThat(breaking.isBreaking()).isTrue();
            assertThat(breaking.changes()).asString().contains("id__v_text");

            assertThat(pipeline.dataset().rowCounts("orders")).containsEntry("orders", 1L);
        }
    }

    private static Source orders(Map<String, Object> row) {
        return Source.of("shop", Resource.of("orders", List.of(row)));
    }
}
