package dev.dlt4j.it.crash;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/// The points of [CrashTest] at which the destination has a part, on a real server.
final class CrashOnPostgresTest {
    private final PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
    private final String database = server.createDatabase();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"WITHIN_EXTRACT", "AFTER_EXTRACT", "WITHIN_NORMALIZE"})
    void theNextRunFinishesWithEveryRowOnce(CrashPoint point) throws Exception {
        String url = server.url(database);
        try (Child killed = Child.of(folder, CrashingPipeline.class, folder.toString(), point.name(), url)) {
            assertThat(killed.awaitEnd()).contains(point.name());
            assertThat(killed.exitCode()).isEqualTo(CrashingPipeline.EXIT);
        }

        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").destination(Postgres.url(url))
                .build()) {
            LoadInfo info = pipeline.run();
            assertThat(info.packages()).hasSize(1);
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.run().packages()).isEmpty();
        }

        assertThat(
                text("""
                        SELECT concat_ws('|', (SELECT count(*) || ',' || count(DISTINCT id) FROM data.customers),
                            (SELECT count(*) || ',' || count(DISTINCT id) FROM data.orders),
                            (SELECT count(*) || ',' || count(DISTINCT sku) FROM data.orders__items),
                            (SELECT count(*) FROM data.orders__items i JOIN data.orders o ON i._dlt_parent_id = o._dlt_id),
                            (SELECT count(*) || ',' || count(DISTINCT id) FROM data.returns),
                            (SELECT count(*) FROM data.returns__items i JOIN data.returns r ON i._dlt_root_id = r._dlt_id),
                            (SELECT count(*) || ',' || min(status) FROM data._dlt_loads),
                            (SELECT count(*) FROM data._dlt_version),
                            (SELECT count(*) FROM data._dlt_pipeline_state),
                            (SELECT count(*) FROM data._dlt4j_jobs))
                        """))
                .isEqualTo("2,2|40,40|80,80|80|2,2|2|1,0|1|1|0");
    }

    private String text(String sql) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
