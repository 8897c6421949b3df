package dev.dlt4j.it.lease;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.it.process.Child;
import dev.dlt4j.testservers.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the page of MariaDB promises of two runs at once.
final class MariaDbLeaseTest {
    private static final int LONG = 3600;

    @TempDir
    Path folder;
    private final MariaDbServer server = MariaDbServer.shared();
    private String database = "";

    @BeforeEach
    void newDatabase() {
        database = server.createDatabase();
    }

    @AfterEach
    void dropDataset() throws SQLException {
        try (Connection connection = server.connect("mysql"); var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS data");
        }
    }

    private Pipeline pipeline(String working, String concurrentRuns) {
        return LeasedPipeline.builder(server.url(database), folder.resolve(working))
                .config("load.concurrent_runs", concurrentRuns).build();
    }

    private Child child(String working, int seconds) {
        return Child.of(folder, LeasedPipeline.class,
                LeasedPipeline.arguments(server.url(database), folder.resolve(working), seconds)
                        .toArray(String[]::new));
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = server.connect("data");
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
        assertThat(one("select count(*) from items")).isEqualTo("2");
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
        assertThat(one("select count(*) from items")).isEqualTo("2");
        assertThat(one("select count(*) from _dlt_loads")).isEqualTo("1");
        assertThat(one("select count(*) from _dlt_pipeline_state")).isEqualTo("1");
    }
}
