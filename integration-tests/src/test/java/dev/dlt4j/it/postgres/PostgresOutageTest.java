package dev.dlt4j.it.postgres;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

/// A server that goes away in the middle of a load, for a moment or for longer than anybody waits.
final class PostgresOutageTest {
    private PostgresServer server;
    private FaultyLoads loads;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = PostgresServer.start(PostgresVersion.V18);
        loads = new FaultyLoads(server, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SKIP")
    void aLoadGoesOnWhenTheServerIsRestarted(WriteDisposition disposition) throws Exception {
        stopsInTheMiddle(disposition, () -> {
            try (Pipeline pipeline = loads.pipeline(loads.destination())
                    .config("load.raise_on_max_retries", 20).build()) {
                pipeline.run(FaultyLoads.second(disposition));
            }
        }, server::restart);
        everythingIsThereOnce(disposition);
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SKIP")
    void theNextRunFinishesWhenTheServerStaysAway(WriteDisposition disposition) throws Exception {
        stopsInTheMiddle(disposition, () -> {
            try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
                var failed = catchThrowableOfType(PipelineStepFailed.class,
                        () -> pipeline.run(FaultyLoads.second(disposition)));
                assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
                assertThat(failed).hasMessageContaining("server").hasMessageContaining("run again");
                assertThat(failed.hasPendingData()).isTrue();
            }
        }, server::stop);
        server.restart();
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            assertThat(pipeline.run().finishedPending()).isTrue();
        }
        everythingIsThereOnce(disposition);
    }

    @Test
    void aRunSaysThatTheServerIsAwayBeforeItExtractsAnything() throws Exception {
        loads.first(WriteDisposition.MERGE);
        server.stop();
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            var failed = catchThrowableOfType(PipelineStepFailed.class,
                    () -> pipeline.run(FaultyLoads.second(WriteDisposition.MERGE)));
            assertThat(failed.step()).isEqualTo(PipelineStep.SYNC);
            assertThat(failed).hasMessageContaining("see that the server is up");
            assertThat(failed.hasPendingData()).isFalse();
        }
        server.restart();
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            pipeline.run(FaultyLoads.second(WriteDisposition.MERGE));
        }
        everythingIsThereOnce(WriteDisposition.MERGE);
    }

    /// A second load that waits in its transaction while the server goes away.
    private void stopsInTheMiddle(WriteDisposition disposition, Runnable load, Runnable away)
            throws Exception {
        loads.first(disposition);
        loads.execute(List.of("CREATE FUNCTION public.fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "PERFORM pg_advisory_xact_lock(7); RETURN NULL; END $$",
                "CREATE TRIGGER fault BEFORE INSERT ON " + FaultyLoads.NESTED
                        + " FOR EACH STATEMENT EXECUTE FUNCTION public.fault()",
                // a server that is stopped at once forgets what no checkpoint wrote
                "CHECKPOINT"));
        CompletableFuture<Void> loading;
        try (Connection other = server.connect(loads.database()); Statement held = other.createStatement()) {
            // until this connection is cut too
            held.execute("SELECT pg_advisory_lock(7)");
            loading = CompletableFuture.runAsync(load);
            held.execute("DO $$ BEGIN WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND "
                    + "locktype = 'advisory') LOOP PERFORM pg_sleep(0.005); END LOOP; END $$");
            away.run();
        }
        loading.join();
    }

    private void everythingIsThereOnce(WriteDisposition disposition) throws SQLException {
        assertThat(loads.loaded()).isEqualTo(FaultyLoads.expected(disposition));
        assertThat(loads.query("SELECT count(*) FROM data._dlt_loads")).containsExactly("2");
        assertThat(loads.query("SELECT count(*) FROM data._dlt4j_jobs")).containsExactly("0");
    }
}
