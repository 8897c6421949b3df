package dev.dlt4j.it.crash;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.Child;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A run that loads into files is killed between any two changes that it makes to them: the next run leaves
/// each row once, and nothing of what was replaced.
final class StoppedFilesTest {
    private static final int ALL = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, ALL})
    void theNextRunFinishesWithEveryRowOnce(int changes) throws Exception {
        try (Pipeline pipeline = pipeline(folder, ALL)) {
            pipeline.run(source(1));
        }
        try (Child killed = Child.of(folder, StoppedFilesTest.class, folder.toString(),
                String.valueOf(changes))) {
            killed.awaitEnd();
            assertThat(killed.exitCode()).isEqualTo(changes == ALL ? 0 : CrashingPipeline.EXIT);
        }
        try (Pipeline pipeline = pipeline(folder, ALL)) {
            pipeline.run();
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.run().packages()).isEmpty();
        }
        assertThat(ids("events")).isEqualTo("1,2");
        assertThat(ids("orders")).isEqualTo("2");
        assertThat(ids("orders__items")).isEqualTo("20,21");
        assertThat(files("_dlt_loads")).isEqualTo(2);
        assertThat(files("_dlt_version")).isEqualTo(2);
        assertThat(files("_dlt_pipeline_state")).isEqualTo(2);
    }

    /// The run that is killed: `FOLDER CHANGES`.
    public static void main(String[] arguments) {
        try (Pipeline pipeline = pipeline(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            pipeline.run(source(2));
        }
    }

    private static Pipeline pipeline(Path folder, int changes) {
        return Dlt.pipeline("shop")
                .destination(
                        Filesystem.in(new StoppingStore(Stores.local(folder.resolve("lake")), changes))
                                .build())
                .dataset("data").pipelinesDir(folder.resolve("pipelines")).localDir(folder)
                .config("load.workers", 1).config("normalize.data_writer.disable_compression", true).build();
    }

    private static Source source(int run) {
        Resource<Map<String, Object>> events = Resource.push("events", (context, out) -> {
            context.state().put("run", run);
            out.emit(Map.of("id", run, "column" + run, 1));
        });
        Resource<Map<String, Object>> orders = Resource.of("orders",
                List.<Map<String, Object>>of(Map.of("id", run, "items",
                        List.of(Map.of("id", run * 10), Map.of("id", run * 10 + 1)))))
                .write(WriteDisposition.REPLACE);
        return Source.of("shop", List.of(events, orders));
    }

    private String ids(String table) throws SQLException {
        return one("SELECT string_agg(id, ',' ORDER BY id) FROM read_json_auto('%s/*')", table);
    }

    private long files(String table) throws SQLException {
        return Long.parseLong(one("SELECT count(*) FROM glob('%s/*')", table));
    }

    private String one(String sql, String table) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.formatted(folder.resolve("lake/data/" + table)))) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
