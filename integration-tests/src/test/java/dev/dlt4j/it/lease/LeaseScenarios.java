package dev.dlt4j.it.lease;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.it.process.Child;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the pages of all databases promise of two runs at once.
abstract class LeaseScenarios {
    static final int LONG = 3600;

    @TempDir
    Path folder;

    /// The database into which is loaded.
    abstract String url();

    abstract Connection connect() throws SQLException;

    final Pipeline pipeline(String working, String concurrentRuns) {
        return LeasedPipeline.builder(url(), folder.resolve(working))
                .config("load.concurrent_runs", concurrentRuns).build();
    }

    final Child child(String working, int seconds, String... further) {
        return Child.of(folder, LeasedPipeline.class,
                LeasedPipeline.arguments(url(), folder.resolve(working), seconds, further)
                        .toArray(String[]::new));
    }

    final String one(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aSecondRunFailsWhenConfiguredTo() throws Exception {
        try (Child first = child("one", LONG)) {
            first.awaitLine(LeasedPipeline.READS);
            try (Pipeline second = pipeline("two", "fail")) {
                assertThatThrownBy(() -> second.run(LeasedPipeline.rows(() -> {})))
                        .isInstanceOf(PipelineStepFailed.class)
                        .hasMessageContaining("pipeline shared is being run by")
                        .hasMessageContaining("process " + first.pid());
            }
            assertThat(first.awaitEnd()).contains(LeasedPipeline.DONE);
        }
        assertThat(one("select count(*) from data.items")).isEqualTo("2");
    }

    @Test
    void aRunThatWasPausedPastItsLeaseCommitsNothing() throws Exception {
        try (Child paused = child("one", 1)) {
            paused.awaitLine(LeasedPipeline.READS);
            paused.signal("STOP");
            try (Pipeline second = pipeline("two", "wait")) {
                assertThat(second.run(LeasedPipeline.rows(() -> {})).dataRowCounts())
                        .containsEntry("items", 2L);
            }
            paused.signal("CONT");
            assertThat(paused.awaitEnd()).contains("another run of pipeline shared took over");
        }
        assertThat(one("select count(*) from data.items")).isEqualTo("2");
        assertThat(one("select count(*) from data._dlt_loads")).isEqualTo("1");
        assertThat(one("select count(*) from data._dlt_pipeline_state")).isEqualTo("1");
    }
}
