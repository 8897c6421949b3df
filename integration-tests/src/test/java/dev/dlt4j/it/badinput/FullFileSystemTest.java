package dev.dlt4j.it.badinput;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.SmallDisk;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Databases in files whose disk has no room left in the middle of a load.
final class FullFileSystemTest {
    private static final int ROWS = 60_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"duckdb, APPEND", "duckdb, REPLACE", "duckdb, MERGE", "sqlite, APPEND", "sqlite, REPLACE",
            "sqlite, MERGE"})
    void theRowsAreThereOnceThereIsRoom(String type, WriteDisposition disposition) {
        try (SmallDisk disk = SmallDisk.ofMegabytes(6)) {
            Destination<?> destination = type.equals("duckdb")
                    ? DuckDb.file(disk.folder().resolve("shop.duckdb"))
                    : Sqlite.file(disk.folder().resolve("shop.db"));
            try (Pipeline pipeline = pipeline(destination)) {
                pipeline.run(items(disposition, 100));
                var failed = catchThrowableOfType(PipelineStepFailed.class,
                        () -> pipeline.run(items(disposition, ROWS)));

                assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
                assertThat(failed).hasMessageContaining("the disk is full: make room, then run again");
                assertThat(failed.hasPendingData()).isTrue();
            }
            disk.growTo(200);
            if (disposition != WriteDisposition.APPEND) {
                // the tables of a chain change together; each that is appended to has a commit of its own
                try (Pipeline pipeline = pipeline(destination)) {
                    assertThat(single(pipeline, "SELECT count(*) FROM items")).isEqualTo("100");
                }
            }
            try (Pipeline pipeline = pipeline(destination)) {
                assertThat(pipeline.run().finishedPending()).isTrue();
                int expected = disposition == WriteDisposition.APPEND ? ROWS + 100 : ROWS;
                assertThat(single(pipeline, "SELECT count(*) || ' ' || count(DISTINCT id) FROM items"))
                        .isEqualTo(expected + " " + ROWS);
                assertThat(single(pipeline, "SELECT count(*) FROM items__tags"))
                        .isEqualTo(String.valueOf(expected));
            }
        }
    }

    private Pipeline pipeline(Destination<?> destination) {
        return Dlt.pipeline("shop").destination(destination).dataset("data").pipelinesDir(folder).build();
    }

    private static String single(Pipeline pipeline, String sql) {
        try (var rows = pipeline.sqlClient(SqlAccess.READ_ONLY).query(sql)) {
            rows.next();
            return String.valueOf(rows.value(0));
        }
    }

    /// Rows of text that no format makes much shorter.
    private static Resource<?> items(WriteDisposition disposition, int count) {
        Random random = new Random(7);
        return Resource.of("items", IntStream.range(0, count).<Map<String, Object>>mapToObj(
                id -> Map.of("id", id, "text", Long.toHexString(random.nextLong()) + Long.toHexString(
                        random.nextLong()) + Long.toHexString(random.nextLong()), "tags", List.of("a")))
                .toList()).primaryKey("id").write(disposition);
    }
}
