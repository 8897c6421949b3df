package dev.dlt4j.it.crash;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is killed (SIGKILL) within a transaction of many rows leaves nothing of it, and the next
/// run leaves what an undisturbed one does.
abstract class KilledWhileLoading {
    @TempDir
    Path folder;

    private final String unique = Long.toString(System.nanoTime(), 36);

    abstract String url();

    /// Whether rows that are not committed were written to the database.
    abstract boolean isWriting(String dataset) throws Exception;

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "REPLACE", "MERGE"})
    void theNextRunLeavesWhatAnUndisturbedOneDoes(WriteDisposition disposition) throws Exception {
        load("whole", disposition, 0);
        load("whole", disposition, 1);
        load("killed", disposition, 0);
        List<Map<String, @Nullable Object>> before = contents("killed");

        try (Child child = Child.of(folder, BusyPipeline.class, url(), working("killed").toString(),
                disposition.name(), "1")) {
            while (child.isAlive() && !isWriting(BusyPipeline.dataset(working("killed")))) {
                // no database reports rows that are written and not yet committed
                Thread.onSpinWait();
            }
            child.signal("KILL");
            child.awaitEnd();
        }
        // whatever was committed until then was so as a whole
        assertThat(contents("killed").getFirst()).isIn(before.getFirst(), contents("whole").getFirst());

        try (Pipeline pipeline = BusyPipeline.pipeline(url(), working("killed"))) {
            pipeline.run();
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
        assertThat(contents("killed")).isEqualTo(contents("whole"));
    }

    private void load(String name, WriteDisposition disposition, int generation) throws Exception {
        try (Pipeline pipeline = BusyPipeline.pipeline(url(), working(name))) {
            pipeline.run(BusyPipeline.orders(disposition.name(), generation));
        }
    }

    private Path working(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name + '_' + unique));
    }

    private List<Map<String, @Nullable Object>> contents(String name) throws Exception {
        try (Pipeline pipeline = BusyPipeline.pipeline(url(), working(name));
                var client = pipeline.sqlClient()) {
            return List.of(
                    client.query("SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids, SUM(id) AS total, "
                            + "SUM(CASE WHEN name = 'of 1' THEN 1 ELSE 0 END) AS news FROM orders").all()
                            .getFirst(),
                    client.query("SELECT COUNT(*) AS n, COUNT(DISTINCT o.id) AS ids FROM orders o "
                            + "JOIN orders__lines l ON l._dlt_parent_id = o._dlt_id").all().getFirst(),
                    client.query("SELECT COUNT(*) AS n FROM orders__lines").all().getFirst(),
                    client.query("SELECT COUNT(*) AS n FROM _dlt_loads").all().getFirst(),
                    client.query("SELECT COUNT(*) AS n FROM _dlt4j_jobs").all().getFirst());
        }
    }
}
