package dev.dlt4j.it.badinput;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A working folder that somebody else works in, or that cannot be written.
class WorkingFolderTest {
    private static final List<Map<String, Object>> ROWS = List.of(Map.of("id", 1L), Map.of("id", 2L));

    @TempDir
    Path folder;

    @Test
    void keepsASecondProcessOutAndNamesTheLockedFile() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Child worker = Child.of(folder, RunningUntilToldToGoOn.class, folder.toString())) {
            worker.awaitLine(RunningUntilToldToGoOn.AT_WORK);
            try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
                assertThatThrownBy(() -> pipeline.run(ROWS)).isInstanceOf(TerminalException.class)
                        .hasMessageContaining("pipeline shop is at work in another process")
                        .hasMessageContaining(folder.resolve("pipelines/shop/.dlt4j.lock").toString())
                        .hasMessageContaining("wait until it ends");
            }
            assertThat(worker.awaitEnd()).contains("1 package");
            assertThat(worker.exitCode()).isZero();
        }
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(ROWS);
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("0", "1", "2");
    }

    @Test
    void letsAnotherPipelineWorkBesideIt() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Child worker = Child.of(folder, RunningUntilToldToGoOn.class, folder.toString())) {
            worker.awaitLine(RunningUntilToldToGoOn.AT_WORK);
            try (Pipeline pipeline = warehouse.pipeline("other").build()) {
                assertThat(pipeline.extract(ROWS, dev.dlt4j.RunOptions.none()).loadIds()).hasSize(1);
            }
        }
    }

    @Test
    void saysThatAFolderMayNotBeWritten() throws Exception {
        try (var disk = ReadOnlyDisk.over(folder)) {
            try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").pipelinesDir(disk.root())
                    .build()) {
                assertThatThrownBy(() -> pipeline.run(ROWS)).isInstanceOf(TerminalException.class)
                        .hasMessageContaining("in the working folder").hasMessageContaining(folder.toString())
                        .hasMessageContaining("the folder is writable");
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTheDataWhenTheFolderCannotBeWrittenAnyMore() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (var disk = ReadOnlyDisk.over(folder);
                Pipeline pipeline = warehouse.pipeline("shop")
                        .pipelinesDir(disk.root().resolve("pipelines")).build()) {
            disk.writable(true);
            pipeline.extract(ROWS, dev.dlt4j.RunOptions.none());
            disk.writable(false);
            assertThatThrownBy(pipeline::normalize).hasMessageContaining("the folder is writable");
            disk.writable(true);
            assertThat(pipeline.pendingPackages()).hasSize(1);
            pipeline.run();
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("1", "2");
    }
}
