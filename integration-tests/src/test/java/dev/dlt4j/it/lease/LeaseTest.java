package dev.dlt4j.it.lease;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.process.Child;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// One run at a time writes for a pipeline, also when another one was paused or killed.
final class LeaseTest extends LeaseScenarios {
    private final PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
    private String database = "";

    @BeforeEach
    void newDatabase() {
        database = server.createDatabase();
    }

    @Override
    String url() {
        return server.url(database);
    }

    @Override
    Connection connect() throws SQLException {
        return server.connect(database);
    }

    @Test
    void aSecondRunWaitsAndLoadsOnlyWhatIsNew() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        try (Child first = child("one", LONG)) {
            first.awaitLine(LeasedPipeline.READS);
            CompletableFuture<LoadInfo> second = CompletableFuture.supplyAsync(() -> {
                try (Pipeline pipeline = pipeline("two", "wait")) {
                    return pipeline.run(LeasedPipeline.rows(reads::countDown));
                }
            });
            assertThat(reads.getCount()).as("the second has not begun to read").isEqualTo(1);
            assertThat(first.awaitEnd()).contains(LeasedPipeline.DONE);
            assertThat(second.get().dataRowCounts()).isEmpty();
        }
        assertThat(one("select count(*) from data.items")).isEqualTo("2");
    }

    @Test
    void aRunThatWasPausedPastItsLeaseCommitsNothingToTheDatasetOfAnotherSchema() throws Exception {
        try (Pipeline first = pipeline("zero", "fail")) {
            first.run(LeasedPipeline.rows(() -> {}));
        }
        try (Child paused = child("one", 1, "further")) {
            paused.awaitLine(LeasedPipeline.READS);
            paused.signal("STOP");
            try (Pipeline second = pipeline("two", "wait")) {
                second.run(LeasedPipeline.further(() -> {}));
            }
            paused.signal("CONT");
            assertThat(paused.awaitEnd()).contains("another run of pipeline shared took over");
        }
        assertThat(one("select count(*) from data_further.others")).isEqualTo("1");
        assertThat(one("select count(*) from data_further._dlt_loads")).isEqualTo("1");
        assertThat(one("select count(*) from data._dlt_loads")).isEqualTo("2");
    }

    @Test
    void aRunThatWasKilledDoesNotKeepItsFolderWaiting() throws Exception {
        try (Child killed = child("one", LONG)) {
            killed.awaitLine(LeasedPipeline.READS);
            killed.signal("KILL");
            killed.awaitEnd();
        }
        try (Pipeline same = pipeline("one", "fail")) {
            assertThat(same.run(LeasedPipeline.rows(() -> {})).dataRowCounts()).containsEntry("items", 2L);
        }
        assertThat(one("select token from data._dlt4j_leases")).isEqualTo("2");
    }

    @Test
    void aDatasetThatWasDroppedIsStillMissed() throws Exception {
        try (Pipeline pipeline = pipeline("one", "fail")) {
            pipeline.run(LeasedPipeline.rows(() -> {}));
        }
        try (Connection connection = server.connect(database); var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA data CASCADE");
        }
        try (Pipeline pipeline = pipeline("one", "fail")) {
            assertThat(pipeline.run(LeasedPipeline.rows(() -> {})).dataRowCounts())
                    .containsEntry("items", 2L);
        }
    }
}
