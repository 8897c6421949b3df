package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class DevModeTest {
    @TempDir
    Path folder;

    private static Resource<?> rows() {
        return Resource.of("items", List.of(Map.of("id", 1)));
    }

    private Pipeline pipeline(String time) {
        return new Warehouse(folder).pipeline("dev").devMode(true)
                .clock(Clock.fixed(Instant.parse(time), ZoneOffset.UTC)).build();
    }

    @Test
    void eachPipelineLoadsIntoADatasetOfItsOwn() throws SQLException {
        try (Pipeline pipeline = pipeline("2026-01-31T05:24:05Z")) {
            assertThat(pipeline.datasetName()).isEqualTo("data_20260131052405");
            pipeline.run(rows());
            pipeline.run(rows());
        }
        try (Pipeline pipeline = pipeline("2026-01-31T17:24:05Z")) {
            assertThat(pipeline.schema()).as("what the first kept is gone").isEmpty();
            assertThat(pipeline.run(rows()).firstRun()).isTrue();
        }

        assertThat(new Warehouse(folder).query("select (select count(*) from data_20260131052405.items),"
                + " (select count(*) from data_20260131172405.items)")).containsExactly("2|1");
    }

    @Test
    void packagesThatWaitAreForgotten() {
        try (Pipeline pipeline = pipeline("2026-01-31T05:24:05Z")) {
            pipeline.extract(rows());
        }
        try (Pipeline pipeline = pipeline("2026-01-31T05:24:06Z")) {
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void aPipelineWithoutItForgetsWhatWasKeptInIt() throws SQLException {
        try (Pipeline pipeline = pipeline("2026-01-31T05:24:05Z")) {
            pipeline.run(rows());
        }
        try (Pipeline pipeline = new Warehouse(folder).pipeline("dev").build()) {
            assertThat(pipeline.run(rows()).firstRun()).isTrue();
            assertThat(pipeline.run(rows()).firstRun()).isFalse();
        }

        assertThat(new Warehouse(folder).query("select count(*) from data.items")).containsExactly("2");
    }
}
