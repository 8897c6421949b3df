package dev.dlt4j.it.twoway;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.it.buckets.Service;
import dev.dlt4j.it.twoway.PythonDlt.Known;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// dlt4j and Python dlt load into one dataset in turn. After each step both read the same schema and state,
/// and neither writes again what the other wrote.
final class TwoWayTest {
    private static final int STEPS = 4;

    @TempDir
    Path folder;

    /// Where the steps of a test load.
    private interface Place {
        Destination<?> destination();

        Map<String, Object> forPython();

        Connection connect() throws SQLException;
    }

    private Place duckDb() {
        Path file = folder.resolve("both.duckdb");
        return new Place() {
            @Override
            public Destination<?> destination() {
                return DuckDb.file(file);
            }

            @Override
            public Map<String, Object> forPython() {
                return Map.of("database", file.toString());
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:duckdb:" + file);
            }
        };
    }

    private Place files(String layout) {
        Path bucket = folder.resolve("bucket");
        return new Place() {
            @Override
            public Destination<?> destination() {
                return Filesystem.folder(bucket).layout(layout).build();
            }

            @Override
            public Map<String, Object> forPython() {
                return Map.of("bucket", bucket.toUri().toString(), "layout", layout);
            }

            @Override
            public Connection connect() throws SQLException {
                return viewsOf(bucket);
            }
        };
    }

    private static Connection viewsOf(Path bucket) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("create schema data");
            for (String table : List.of("orders", "orders__lines", "_dlt_version", "_dlt_loads",
                    "_dlt_pipeline_state")) {
                statement.execute("create view data.%s as select * from read_json_auto('%s/data/%s/**')"
                        .formatted(table, bucket, table));
            }
        }
        return connection;
    }

    private Place bucket(Service service, String layout) throws Exception {
        String bucket = service.newBucket() + "/lake";
        return new Place() {
            @Override
            public Destination<?> destination() {
                return Filesystem.in(service.open(bucket)).layout(layout).build();
            }

            @Override
            public Map<String, Object> forPython() {
                return Map.of("bucket", bucket, "layout", layout, "settings", service.forPython());
            }

            @Override
            public Connection connect() throws SQLException {
                try {
                    return viewsOf(copied(service, bucket));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /// What a bucket holds now, as a folder.
    private Path copied(Service service, String bucket) throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy");
        try (Store store = service.open(bucket)) {
            for (StoredFile file : store.list(Glob.startingWith(""))) {
                Path to = copy.resolve(file.path());
                Files.createDirectories(to.getParent());
                try (var in = store.open(file)) {
                    Files.copy(in, to);
                }
            }
        }
        return copy;
    }

    private static Place postgres() {
        PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
        String database = server.createDatabase();
        return new Place() {
            @Override
            public Destination<?> destination() {
                return Postgres.url(server.url(database));
            }

            @Override
            public Map<String, Object> forPython() {
                return Map.of("postgres", server.url(database));
            }

            @Override
            public Connection connect() throws SQLException {
                return server.connect(database);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"APPEND, true", "APPEND, false", "REPLACE, false", "DELETE_INSERT, true",
            "DELETE_INSERT, false",
            "UPSERT, false", "SCD2, true", "SCD2, false"})
    void takeTurnsInDuckDb(Way way, boolean oneFolder) throws Exception {
        takeTurns(duckDb(), way, oneFolder);
    }

    @ParameterizedTest
    @CsvSource({"APPEND, false", "DELETE_INSERT, true", "SCD2, false"})
    void takeTurnsInPostgres(Way way, boolean oneFolder) throws Exception {
        takeTurns(postgres(), way, oneFolder);
    }

    @ParameterizedTest
    @CsvSource({"APPEND, true, {table_name}/{load_id}.{file_id}.{ext}",
            "APPEND, false, {table_name}/{YYYY}/{file_id}",
            "REPLACE, false, {table_name}/{load_id}.{file_id}.{ext}"})
    void takeTurnsInAFolder(Way way, boolean oneFolder, String layout) throws Exception {
        takeTurns(files(layout), way, oneFolder);
    }

    @ParameterizedTest
    @CsvSource({"S3, APPEND, true, {table_name}/{load_id}.{file_id}.{ext}",
            "S3, REPLACE, false, {table_name}/{YYYY}/{load_id}.{file_id}.{ext}",
            "GCS, APPEND, false, {table_name}/{load_id}.{file_id}.{ext}",
            "GCS, REPLACE, true, {table_name}/{YYYY}/{load_id}.{file_id}.{ext}",
            "AZURE, APPEND, false, {table_name}/{load_id}.{file_id}.{ext}",
            "AZURE, REPLACE, true, {table_name}/{YYYY}/{load_id}.{file_id}.{ext}"})
    void takeTurnsInABucket(Service service, Way way, boolean oneFolder, String layout) throws Exception {
        takeTurns(bucket(service, layout), way, oneFolder);
    }

    private void takeTurns(Place place, Way way, boolean oneFolder) throws Exception {
        PythonDlt python = PythonDlt.installed();
        List<Known> known = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            known.add(step % 2 == 0
                    ? java(place, way, step, oneFolder ? "working" : "java")
                    : python.run(forPython(place, way, step, oneFolder ? "working" : "python")));

            assertThat(one(place, "select string_agg(cast(id as varchar), ',' order by id) from data.orders"))
                    .as("ids after step " + step).isEqualTo(way.ids(step));
            assertThat(one(place, "select count(*) from data.orders__lines l where not exists (select 1 from "
                    + "data.orders o where o._dlt_id = l._dlt_parent_id)")).isEqualTo("0");
            assertThat(one(place, "select version_hash from data._dlt_version order by inserted_at desc"))
                    .as("schema after step " + step).isEqualTo(known.get(step).schema());
            assertThat(one(place, "select version_hash from data._dlt_pipeline_state order by version desc"))
                    .as("state after step " + step).isEqualTo(known.get(step).state());
        }
        assertThat(known).extracting(Known::schema).as("nobody changed the schema").containsOnly(
                known.getFirst().schema());
        assertThat(one(place, "select count(*) from data._dlt_version")).isEqualTo("1");
        assertThat(one(place, "select count(*) from data._dlt_loads")).isEqualTo("4");
        assertThat(one(place, "select count(distinct version) - count(*) from data._dlt_pipeline_state"))
                .as("no version of the state is there twice").isEqualTo("0");
    }

    private Known java(Place place, Way way, int step, String working) {
        try (Pipeline pipeline = Dlt.pipeline("both").destination(place.destination()).dataset("data")
                .pipelinesDir(folder.resolve(working)).localDir(folder).build()) {
            pipeline.run(Source.of("shop", way.resource(step)));
            return new Known(pipeline.schema().orElseThrow().version().hash(),
                    pipeline.state().versionHash().orElseThrow(), pipeline.state().version());
        }
    }

    private Map<String, Object> forPython(Place place, Way way, int step, String working) {
        Map<String, Object> asked = new LinkedHashMap<>(place.forPython());
        asked.putAll(Map.of("pipeline", "both", "dataset", "data", "pipelines_dir",
                folder.resolve(working).toString(), "resource", way.hints(), "rows", Way.rows(step)));
        return asked;
    }

    private static String one(Place place, String sql) throws SQLException {
        try (Connection connection = place.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
