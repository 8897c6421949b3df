package dev.dlt4j.it.postgres;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.SmallDisk;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

/// A server whose disk is full: its tables are on a file system of four megabytes.
final class FullServerTest {
    private static final int ROWS = 20_000;

    private SmallDisk disk;
    private PostgresServer server;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.ofMegabytes(4);
        server = PostgresServer.start(PostgresVersion.V18);
        Path tables = Files.createDirectory(disk.folder().resolve("tables"));
        new ProcessBuilder("chown", "nobody", tables.toString()).inheritIO().start().waitFor();
    }

    @AfterEach
    void unmount() {
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SKIP")
    void reportsAFullDiskAndLoadsAllRowsOnceThereIsRoom(WriteDisposition disposition,
            @TempDir Path folder) throws Exception {
        var loads = new FaultyLoads(server, folder);
        loads.execute(List.of("CREATE TABLESPACE small LOCATION '" + disk.folder().resolve("tables") + "'",
                "ALTER DATABASE " + loads.database() + " SET default_tablespace = small"));
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            pipeline.run(items(disposition, 100));
            var failed = catchThrowableOfType(PipelineStepFailed.class,
                    () -> pipeline.run(items(disposition, ROWS)));

            assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
            assertThat(failed).hasMessageContaining("the server's disk is full: make room, then run again");
            assertThat(failed.hasPendingData()).isTrue();
        }
        assertThat(loads.query("SELECT count(*) FROM data.items")).containsExactly("100");
        disk.growTo(200);
        try (Pipeline pipeline = loads.pipeline(loads.destination()).build()) {
            assertThat(pipeline.run().finishedPending()).isTrue();
        }
        int expected = disposition == WriteDisposition.APPEND ? ROWS + 100 : ROWS;
        assertThat(loads.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM data.items"))
                .containsExactly(expected + " " + ROWS);
        assertThat(loads.query("SELECT count(*) FROM data.items__tags"))
                .containsExactly(String.valueOf(2 * expected));
    }

    private static Resource<?> items(WriteDisposition disposition, int count) {
        return Resource.of("items", IntStream.range(0, count).<Map<String, Object>>mapToObj(
                id -> Map.of("id", id, "text", "text of a length".repeat(4), "tags", List.of("a", "b")))
                .toList()).primaryKey("id").write(disposition);
    }
}
