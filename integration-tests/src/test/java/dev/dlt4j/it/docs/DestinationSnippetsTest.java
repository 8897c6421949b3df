package dev.dlt4j.it.docs;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.it.buckets.Service;
import dev.dlt4j.it.distribution.Program;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.testservers.MariaDbServer;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The programs that the pages on destinations show do what the pages say.
final class DestinationSnippetsTest {
    @TempDir
    Path folder;

    @Test
    void playersAreLoadedIntoPostgres() throws SQLException {
        var server = PostgresServer.shared(PostgresVersion.V18);
        var database = server.createDatabase();

        var outcome = java(WarehousePlayers.class, server.url(database));

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("1 row into postgresql://127.0.0.1:" + server.port() + "/" + database);
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id || name from players.player")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("1Judit");
        }
    }

    @Test
    void playersAreLoadedIntoMariaDb() throws SQLException {
        var server = MariaDbServer.shared();

        var outcome = java(MariaDbPlayers.class, server.url(""));

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("1 row into mariadb://127.0.0.1:" + server.port());
        try (var connection = server.connect("players");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select concat(id, name) from player")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("1Judit");
        }
    }

    @Test
    void playersGoIntoAFileOfSqlite() throws SQLException {
        var outcome = java(FilePlayers.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("1 row into sqlite:///");
        try (var connection = DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("chess__players.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id || name from player")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("1Judit");
        }
    }

    @Test
    void duckDbIsInMemoryOnAConnectionOrAttached() throws SQLException {
        var outcome = java(DuckDbPlayers.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines(
                "2\n[orders, _dlt_version, _dlt_loads, _dlt_pipeline_state]\n");
        assertThat(Warehouse.query(folder.resolve("lake.duckdb"), "select name from games.player order by 1"))
                .containsExactly("Judit", "Magnus");
    }

    @Test
    void playersAreLoadedIntoABucket() throws Exception {
        Service.S3.bucket("lake");

        var outcome = java(S3Players.class, Service.S3.address());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("1 row into s3://lake/raw");
        try (Store lake = Service.S3.open("s3://lake/raw/players")) {
            assertThat(lake.list(Glob.of("player/*.jsonl.gz"))).hasSize(1);
        }
    }

    @Test
    void aFunctionIsGivenTheRows() {
        var outcome = java(SentOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("orders [{id=1, total=9.5}]\n");
    }

    /// Runs a program as a reader would, in a folder of its own.
    private Program.Outcome java(Class<?> program, String... arguments) {
        return Program.java(folder, program, arguments)
                .with("DLT_DATA_DIR", folder.resolve("dlt").toString()).run();
    }
}
