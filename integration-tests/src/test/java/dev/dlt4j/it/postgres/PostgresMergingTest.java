package dev.dlt4j.it.postgres;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Merge and replace on the oldest and the newest server that the tests bring.
final class PostgresMergingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"V14, delete-insert, 1b 2b 3b", "V18, delete-insert, 1b 2b 3b", "V18, upsert, 1b 2b 3b",
            "V18, insert-only, 1a 2a 3b", "V18, cdc, 1b 2b 3b", "V14, scd2, 1a 1b 2a 2b 3b",
            "V18, scd2, 1a 1b 2a 2b 3b"})
    void mergesByEachStrategy(PostgresVersion version, String strategy, String expected) throws SQLException {
        var server = PostgresServer.shared(version);
        var database = server.createDatabase();
        run(server, database, strategy);

        assertThat(query(server, database, "select id || name from shop.item order by 1"))
                .containsExactly(expected.split(" "));
        assertThat(query(server, database, "select count(*) from shop.item__tags t left join shop.item i "
                + "on i._dlt_id = t._dlt_parent_id where i._dlt_id is null")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({"upsert", "insert-only", "cdc"})
    void refusesWhatNeedsMergeBeforeVersion15(String strategy) {
        var server = PostgresServer.shared(PostgresVersion.V14);
        var database = server.createDatabase();

        assertThatThrownBy(() -> run(server, database, strategy)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("\"item\"").hasMessageContaining("strategy " + strategy)
                .hasMessageContaining("PostgreSQL 14 has no MERGE");
    }

    @ParameterizedTest
    @CsvSource({"delete-insert", "upsert", "insert-only", "cdc"})
    void takesOneOfSeveralRowsOfAKey(String strategy) throws SQLException {
        var server = PostgresServer.shared(PostgresVersion.V18);
        var database = server.createDatabase();
        List<Map<String, Object>> versions = new ArrayList<>();
        for (int version : new int[]{1, 3, 2}) {
            versions.add(Map.of("id", 1, "version", version, "tags", List.of("tag " + version)));
        }
        try (var pipeline = pipeline(server, database).build()) {
            pipeline.run(Resource.of("item", versions).primaryKey("id")
                    .column("version", column -> column.with("dedup_sort", "desc"))
                    .write(MergeWrite.strategy(strategy)));
        }
        assertThat(query(server, database, "select version from shop.item")).containsExactly("3");
        assertThat(query(server, database, "select count(*) from shop.item__tags")).containsExactly("1");
        assertThat(query(server, database, "select count(*) from pg_indexes where schemaname = 'shop' and "
                + "tablename in ('item', 'item__tags')")).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({"upsert", "insert-only"})
    void takesEqualRowsOfOneLoad(String strategy) throws SQLException {
        var server = PostgresServer.shared(PostgresVersion.V18);
        var database = server.createDatabase();
        try (var pipeline = pipeline(server, database).build()) {
            pipeline.run(items("a", 1, 2, 2).write(MergeWrite.strategy(strategy)));
            pipeline.run(items("a", 2, 2, 3).write(MergeWrite.strategy(strategy)));
        }
        assertThat(query(server, database, "select id || name from shop.item order by 1"))
                .containsExactly("1a", "2a", "3a");
    }

    @ParameterizedTest
    @CsvSource({"V14, truncate-and-insert", "V14, insert-from-staging", "V14, staging-optimized",
            "V18, truncate-and-insert", "V18, insert-from-staging", "V18, staging-optimized"})
    void replacesByEachStrategy(PostgresVersion version, String strategy) throws SQLException {
        var server = PostgresServer.shared(version);
        var database = server.createDatabase();
        try (var pipeline = pipeline(server, database).config("destination.replace_strategy", strategy)
                .build()) {
            for (var run : List.of(items("a", 1, 2), items("b", 3), items("c", 4))) {
                pipeline.run(run.write(WriteDisposition.REPLACE));
            }
        }
        assertThat(query(server, database, "select id || name from shop.item")).containsExactly("4c");
        assertThat(query(server, database, "select value from shop.item__tags")).containsExactly("tag 4");
        assertThat(query(server, database, "select count(*) from pg_indexes where schemaname = 'shop' and "
                + "tablename in ('item', 'item__tags')")).containsExactly("2");
    }

    private void run(PostgresServer server, String database, String strategy) {
        try (var pipeline = pipeline(server, database).build()) {
            pipeline.run(items("a", 1, 2).write(MergeWrite.strategy(strategy)));
            pipeline.run(items("b", 1, 2, 3).write(MergeWrite.strategy(strategy)));
        }
    }

    private Pipeline.Builder pipeline(PostgresServer server, String database) {
        return Dlt.pipeline("shop").destination(Postgres.url(server.url(database))).dataset("shop")
                .pipelinesDir(folder.resolve(database));
    }

    private static Resource<Map<String, Object>> items(String name, int... ids) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int id : ids) {
            items.add(Map.of("id", id, "name", name, "tags", List.of("tag " + id)));
        }
        return Resource.of("item", items).primaryKey("id");
    }

    private static List<String> query(PostgresServer server, String database, String sql)
            throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
