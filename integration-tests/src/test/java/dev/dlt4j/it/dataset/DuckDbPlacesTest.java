package dev.dlt4j.it.dataset;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination.Config;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// DuckDB in memory, on a connection of the caller, with attached databases, and opened to be read.
final class DuckDbPlacesTest {
    @TempDir
    Path folder;

    private Pipeline.Builder builder(Destination<?> destination) {
        return Dlt.pipeline("places").destination(destination).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).localDir(folder);
    }

    private static Resource<?> items(int... ids) {
        return Resource.of("items", Arrays.stream(ids).mapToObj(id -> Map.of("id", id)).toList());
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void whatIsInMemoryEndsWithThePipeline() {
        try (var pipeline = builder(DuckDb.memory()).build()) {
            LoadInfo info = pipeline.run(items(1));
            pipeline.run(items(2));

            assertThat(info.location()).isEqualTo("duckdb::memory:");
            assertThat(info.lookQuery()).isEmpty();
            assertThat(pipeline.dataset().table("items").count()).isEqualTo(2);
        }
        try (var pipeline = builder(DuckDb.memory()).build()) {
            assertThatThrownBy(() -> pipeline.dataset().table("items").count())
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("in DuckDB in memory: what a run loads there is gone");
            pipeline.run(items(3));
            assertThat(pipeline.dataset().table("items").count()).isEqualTo(1);
        }
        assertThat(folder.resolve("places.duckdb")).doesNotExist();
    }

    @Test
    void aConnectionOfTheCallerIsUsedAndStaysOpen() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int run = 0; run < 2; run++) {
                try (var pipeline = builder(DuckDb.connection(connection)).build()) {
                    assertThat(pipeline.run(items(run)).location()).isEqualTo("duckdb::external:");
                }
            }
            assertThat(count(connection, "data.items")).isEqualTo(2);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select value from duckdb_settings() where name = 'preserve_insertion_order'")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("true");
            }
        }
    }

    @Test
    void theDatabaseThatTheCallerUsesIsLoadedInto() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("attach '" + folder.resolve("used.duckdb") + "' as used");
            statement.execute("attach '" + folder.resolve("named.duckdb") + "' as named");
            statement.execute("use used");
            try (var pipeline = builder(DuckDb.connection(connection)).build()) {
                pipeline.run(items(1));
            }
            try (var pipeline = builder(DuckDb.connection(connection, Config.defaults().withCatalog("named")))
                    .build()) {
                pipeline.run(items(1, 2));
            }
            assertThat(count(connection, "used.data.items")).isEqualTo(1);
            assertThat(count(connection, "named.data.items")).isEqualTo(2);
        }
    }

    @Test
    void refusesConnectionsThatDoNotFit() throws SQLException {
        try (var sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThatThrownBy(() -> DuckDb.connection(sqlite)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a connection of DuckDB is needed");
            assertThatThrownBy(() -> DuckDb.connection(connection, Config.ofFile("a.duckdb")))
                    .hasMessageContaining("leave out the credentials");
        }
        var closed = DriverManager.getConnection("jdbc:duckdb:");
        closed.close();
        try (var pipeline = builder(DuckDb.connection(closed)).build()) {
            assertThatThrownBy(() -> pipeline.run(items(1))).isInstanceOf(PipelineStepFailed.class)
                    .hasMessageContaining("keep it open until the pipeline is closed");
        }
    }

    @Test
    void attachedDatabasesAreReadAndOneIsLoadedInto() throws SQLException {
        Path crm = folder.resolve("crm.duckdb");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + crm);
                var statement = connection.createStatement()) {
            statement.execute("create table customers as select 7 as id, 'Ada' as name");
        }
        Config config = Config.ofFile("main.duckdb").withAttached("crm", "crm.duckdb")
                .withAttached("lake", "lake.duckdb").withCatalog("lake");
        try (var pipeline = builder(DuckDb.of(config)).build()) {
            assertThat(pipeline.run(items(7, 8)).location())
                    .isEqualTo("duckdb:///" + folder.resolve("main.duckdb") + ", attached database lake");
            pipeline.run(items(7).primaryKey("id").write(WriteDisposition.MERGE));
            assertThat(pipeline.dataset().query("select name from items join crm.customers using (id) "
                    + "limit 1")
                    .single(String.class)).isEqualTo("Ada");
            assertThatThrownBy(
                    () -> pipeline.sqlClient(SqlAccess.READ_WRITE).execute("delete from crm.customers"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("read-only");
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("lake.duckdb"))) {
            assertThat(count(connection, "data.items")).isGreaterThan(1);
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("main.duckdb"))) {
            assertThat(count(connection, "information_schema.schemata where schema_name = 'data'")).isZero();
        }
    }

    @Test
    void saysWhatCannotBeAttached() {
        assertThatThrownBy(() -> Config.defaults().withAttached("temp", "x.duckdb"))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("no name for a database");
        assertFails(Config.inMemory().withAttached("crm", "missing.duckdb"), "database \"crm\" cannot be "
                + "attached",
                "does not exist");
        assertFails(Config.inMemory().withCatalog("lake"), "there is no database \"lake\"",
                "Attach it under that name");
        assertFails(Config.inMemory().withStatements(List.of(Secret.of("create secret s (type nothing, key "
                + "'hush')"))),
                "a statement of the destination fails");
    }

    private void assertFails(Config config, String... texts) {
        try (var pipeline = builder(DuckDb.of(config)).build()) {
            assertThatThrownBy(() -> pipeline.run(items(1))).isInstanceOf(PipelineStepFailed.class)
                    .satisfies(e -> assertThat(e.getMessage()).contains(texts).doesNotContain("hush"));
        }
    }

    @Test
    void aPipelineThatIsOnlyLookedAtLeavesTheFileToOthers() throws Exception {
        Path file = folder.resolve("shared.duckdb");
        try (var pipeline = builder(DuckDb.file(file)).build()) {
            pipeline.run(items(1));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        try (var one = builder(DuckDb.file(file)).readOnly(true).build()) {
            assertThat(one.dataset().rowCounts()).containsEntry("items", 1L);
            assertThatThrownBy(() -> one.run(items(2))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("built to be looked at");
            assertThat(one.pendingPackages()).isEmpty();
            assertThatThrownBy(() -> one.sqlClient(SqlAccess.READ_WRITE).execute("delete from items"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("read-only");
            var other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.library.path=" + System.getProperty("java.library.path"), "-cp",
                    System.getProperty("java.class.path"), Reader.class.getName(), file.toString())
                    .redirectErrorStream(true).start();
            assertThat(new String(other.getInputStream().readAllBytes()).strip()).endsWith("1 row");
            assertThat(other.waitFor()).isZero();
        }
    }

    /// Reads the file from another process.
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try (var pipeline = Dlt.pipeline("other").destination(DuckDb.file(arguments[0])).dataset("data")
                    .readOnly(true).build()) {
                System.out.println(
                        pipeline.sqlClient().query("select count(*) from items").single().orElseThrow()
                                + " row");
            }
        }
    }

    @Test
    void attachFindsDestinationDatasetAndFolders() {
        try (var pipeline = builder(DuckDb.file("kept.duckdb")).destinationName("warehouse").build()) {
            pipeline.run(items(1, 2));
        }
        try (var pipeline = Dlt.pipeline("places").pipelinesDir(folder.resolve("pipelines"))
                .destination(DuckDb.file("kept.duckdb")).attached().build()) {
            assertThat(pipeline.datasetName()).isEqualTo("data");
            assertThat(pipeline.dataset().rowCounts()).containsEntry("items", 2L);
            pipeline.run(items(3));
            assertThat(pipeline.dataset().rowCounts()).containsEntry("items", 3L);
        }
        assertThatThrownBy(() -> Dlt.attach("nobody", folder.resolve("pipelines")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("pipeline nobody has no working folder").hasMessageContaining("places");
    }

    @Test
    void attachUsesTheFileNamedAfterThePipeline() {
        try (var pipeline = Dlt.pipeline("named").destination("duckdb").dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).localDir(folder).build()) {
            pipeline.run(items(1));
        }
        try (var pipeline = Dlt.attach("named", folder.resolve("pipelines"))) {
            assertThat(pipeline.dataset().table("items").count()).isEqualTo(1);
        }
    }
}
