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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

/// A real server that fails in the middle of a load: what may pass is tried again, what stays fails with
/// advice, and afterwards the data is there once.
final class PostgresFaultsTest {
    private static final PostgresServer SERVER = PostgresServer.shared(PostgresVersion.V18);

    private final FaultyLoads loads;

    PostgresFaultsTest(@TempDir Path folder) {
        loads = new FaultyLoads(SERVER, folder);
    }

    @ParameterizedTest
    @EnumSource(ServerFault.class)
    void whatPassesIsTriedAgainWhenRowsAreAppended(ServerFault fault) throws Exception {
        passes(fault, FaultyLoads.NESTED, WriteDisposition.APPEND);
    }

    @ParameterizedTest
    @EnumSource(ServerFault.class)
    void whatPassesIsTriedAgainWhenTablesAreReplaced(ServerFault fault) throws Exception {
        passes(fault, FaultyLoads.NESTED, WriteDisposition.REPLACE);
    }

    @ParameterizedTest
    @EnumSource(ServerFault.class)
    void whatPassesIsTriedAgainWhenRowsAreMerged(ServerFault fault) throws Exception {
        passes(fault, FaultyLoads.NESTED, WriteDisposition.MERGE);
    }

    @ParameterizedTest
    @CsvSource({"data._dlt_loads, CONNECTION_CUT", "data._dlt_loads, CONNECTION_CUT_AT_THE_COMMIT",
            "data._dlt4j_jobs, CONNECTION_CUT", "data_staging.items__tags, CONNECTION_CUT",
            "data_staging.items__tags, DEADLOCK"})
    void aCutAnywhereInALoadIsTriedAgain(String table, ServerFault fault) throws Exception {
        passes(fault, table, WriteDisposition.MERGE);
    }

    private void passes(ServerFault fault, String table, WriteDisposition disposition) throws Exception {
        loads.first(disposition);
        loads.execute(fault.install(table, 1));
        try (Connection other = SERVER.connect(loads.database())) {
            var meanwhile = other(other, fault, table);
            try (Pipeline pipeline = loads.pipeline(loads.destination().options(fault.options())).build()) {
                pipeline.run(FaultyLoads.second(disposition));
                assertThat(pipeline.pendingPackages()).isEmpty();
            }
            meanwhile.join();
        }
        assertThat(loads.query("SELECT last_value > 1 FROM public.faults")).containsExactly("t");
        everythingIsThereOnce(disposition);
    }

    /// The session that the load gets in the way of.
    private static CompletableFuture<Void> other(Connection other, ServerFault fault, String table)
            throws SQLException {
        other.setAutoCommit(false);
        FaultyLoads.execute(other, fault.before());
        if (fault.meanwhile(table).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> {
            try {
                FaultyLoads.execute(other, fault.meanwhile(table));
                other.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = {"DEADLOCK", "SERIALIZATION_FAILURE"})
    void whatStaysFailsTheStepAndTheNextRunFinishes(ServerFault fault) throws Exception {
        loads.first(WriteDisposition.MERGE);
        loads.execute(fault.install(FaultyLoads.NESTED, Long.MAX_VALUE));
        try (Connection other = SERVER.connect(loads.database());
                Pipeline pipeline = loads.pipeline(loads.destination().options(fault.options())).build()) {
            other(other, fault, FaultyLoads.NESTED).join();
            var failed = catchThrowableOfType(PipelineStepFailed.class,
                    () -> pipeline.run(FaultyLoads.second(WriteDisposition.MERGE)));

            assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
            assertThat(failed).hasMessageContaining(fault.message()).hasMessageContaining("run again")
                    .hasMessageContaining("items");
            assertThat(failed.hasPendingData()).isTrue();
        }
        assertThat(loads.loaded()).containsExactly("1a a1", "1a a2", "2a a1", "2a a2");
        assertThat(loads.query("SELECT last_value FROM public.faults")).containsExactly("2");
        loads.execute(List.of("DROP TRIGGER fault ON " + FaultyLoads.NESTED));
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            assertThat(pipeline.run().finishedPending()).isTrue();
        }
        everythingIsThereOnce(WriteDisposition.MERGE);
    }

    @Test
    void reportsAReadOnlyDatabaseAtOnceAndLosesNothing() throws Exception {
        loads.first(WriteDisposition.MERGE);
        String readOnly = "ALTER DATABASE " + loads.database() + " SET default_transaction_read_only = ";
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            pipeline.extract(FaultyLoads.second(WriteDisposition.MERGE));
            pipeline.normalize();
        }
        loads.execute(List.of(readOnly + "on"));
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            var failed = catchThrowableOfType(PipelineStepFailed.class, pipeline::load);

            assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
            assertThat(failed).hasMessageContaining("this user only reads")
                    .hasMessageContaining("primary server");
            assertThat(failed.hasPendingData()).isTrue();
        }
        loads.execute(List.of("SET default_transaction_read_only = off", readOnly + "off"));
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            pipeline.run();
        }
        everythingIsThereOnce(WriteDisposition.MERGE);
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SKIP")
    void aRunNeedsFewConnections(WriteDisposition disposition) throws Exception {
        String role = "few_" + loads.database();
        loads.execute(List.of("CREATE ROLE " + role + " LOGIN PASSWORD 'geheim-few' CONNECTION LIMIT 2",
                "GRANT CREATE ON DATABASE " + loads.database() + " TO " + role));
        for (int run = 1; run <= 2; run++) {
            try (Pipeline pipeline = loads
                    .pipeline(loads.destination().username(role).password("geheim-few"))
                    .config("load.workers", 4).config("load.raise_on_max_retries", 5).build()) {
                pipeline.run(run == 1
                        ? FaultyLoads.items(disposition, "a", 1, 2)
                        : FaultyLoads.second(disposition));
            }
        }
        everythingIsThereOnce(disposition);
    }

    @Test
    void reportsAServerWithoutAConnectionLeft() throws Exception {
        String role = "none_" + loads.database();
        loads.execute(List.of("CREATE ROLE " + role + " LOGIN PASSWORD 'geheim-none' CONNECTION LIMIT 0",
                "GRANT CREATE ON DATABASE " + loads.database() + " TO " + role));
        try (Pipeline pipeline = loads.pipeline(loads.destination().username(role).password("geheim-none"))
                .build()) {
            var failed = catchThrowableOfType(PipelineStepFailed.class,
                    () -> pipeline.run(FaultyLoads.second(WriteDisposition.APPEND)));

            assertThat(failed).hasMessageContaining("no connection left")
                    .hasMessageContaining("run again later");
            assertThat(failed.hasPendingData()).isFalse();
        }
    }

    private void everythingIsThereOnce(WriteDisposition disposition) throws SQLException {
        assertThat(loads.loaded()).isEqualTo(FaultyLoads.expected(disposition));
        assertThat(loads.query("SELECT count(*) FROM data._dlt_loads")).containsExactly("2");
        assertThat(loads.query("SELECT count(*) FROM data._dlt4j_jobs")).containsExactly("0");
        assertThat(loads.query("SELECT count(*) FROM data.items__tags WHERE _dlt_parent_id NOT IN (SELECT "
                + "_dlt_id FROM data.items)")).containsExactly("0");
    }
}
