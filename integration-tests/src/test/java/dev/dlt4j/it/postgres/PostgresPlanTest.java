package dev.dlt4j.it.postgres;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunPlan;
import dev.dlt4j.SchemaChange;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// Plans runs into a real server.
final class PostgresPlanTest {
    private static final PostgresServer SERVER = PostgresServer.shared(PostgresVersion.V18);

    @TempDir
    Path folder;

    private final String database = SERVER.createDatabase();

    private Pipeline pipeline() {
        return Dlt.pipeline("shop").destination(Postgres.url(SERVER.url(database))).dataset("shop")
                .pipelinesDir(folder).build();
    }

    private static Resource<?> orders(Map<String, Object> row) {
        return Resource.of("orders", List.of(row));
    }

    private static long tables(Pipeline pipeline) {
        try (SqlClient client = pipeline.sqlClient(SqlAccess.READ_ONLY);
                var rows = client
                        .query("select 1 from information_schema.columns where table_schema = 'shop'")) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void plansWhatTheRunThenDoesAndChangesNothing() {
        try (Pipeline pipeline = pipeline()) {
            RunPlan first = pipeline.plan(orders(Map.of("id", 1, "amount", 5)));
            assertThat(first.statements()).first().isEqualTo("CREATE SCHEMA IF NOT EXISTS \"shop\"");
            assertThat(first.isBreaking()).isFalse();
            assertThatThrownBy(() -> tables(pipeline)).hasMessageContaining("there is no dataset");
            pipeline.run(orders(Map.of("id", 1, "amount", 5)));
            long columns = tables(pipeline);

            RunPlan plan = pipeline.plan(orders(Map.of("id", 2, "amount", "many", "tags", List.of("a"))));

            assertThat(plan.changes()).extracting(SchemaChange::kind, SchemaChange::table,
                    SchemaChange::column).containsExactlyInAnyOrder(
                            tuple(SchemaChange.Kind.VARIANT_COLUMN, "orders",
                                    Optional.of("amount__v_text")),
                            tuple(SchemaChange.Kind.NEW_TABLE, "orders__tags",
                                    Optional.empty()));
            assertThat(plan.isBreaking()).isTrue();
            assertThat(plan.statements()).hasSize(2)
                    .anyMatch(sql -> sql.startsWith("ALTER TABLE \"shop\".\"orders\" ADD COLUMN"))
                    .anyMatch(sql -> sql.startsWith("CREATE TABLE \"shop\".\"orders__tags\""));
            assertThat(tables(pipeline)).isEqualTo(columns);
            assertThat(pipeline.schema().orElseThrow().tables()).doesNotContainKey("orders__tags");
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void aTableThatWasDroppedByHandIsMadeAgainThoughNoSchemaChanges() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(orders(Map.of("id", 1)));
            try (SqlClient client = pipeline.sqlClient(SqlAccess.READ_WRITE)) {
                client.execute("drop table orders");
            }
            RunPlan plan = pipeline.plan(orders(Map.of("id", 2)));

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.statements()).singleElement().asString()
                    .startsWith("CREATE TABLE \"shop\".\"orders\"");
        }
    }
}
