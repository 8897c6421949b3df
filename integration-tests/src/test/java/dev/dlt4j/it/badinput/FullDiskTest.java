package dev.dlt4j.it.badinput;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A disk that is full: a child process may write no file larger than a limit, from a step on.
class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void forgetsAnExtractThatFoundNoRoomAndExtractsAgain() throws Exception {
        String said = runWithLimitFrom("extract");

        assertThat(said).contains("pipeline shop failed in step extract")
                .contains("cannot write", folder.resolve("pipelines/shop").toString(), "File too large",
                        "check that the disk has room")
                .contains("pending: false");
        assertThat(leftOvers()).isZero();
        assertThat(runAgain().finishedPending()).isFalse();
        everyRowIsThereOnce();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            normalize, cannot write
            load,      the disk is full: make room
            """)
    void keepsWhatWasExtractedWhenALaterStepFindsNoRoomAndFinishesIt(String step, String message)
            throws Exception {
        String said = runWithLimitFrom(step);

        assertThat(said).contains("pipeline shop failed in step " + step).contains(message)
                .contains("The package is kept: fix the cause and run again to finish it")
                .contains("pending: true");
        assertThat(runAgain().finishedPending()).isTrue();
        everyRowIsThereOnce();
    }

    @Test
    void saysThatTheDriversLibraryCannotBeUnpacked() throws Exception {
        String said = runWithLimitFrom(RunningOnASmallDisk.THE_START);

        assertThat(said).contains("pipeline shop failed in step ", "DuckDB's native library cannot be loaded",
                "File too large", "the disk is full: make room");
        assertThat(said).doesNotContain("Exception in thread");
        runAgain();
        assertThat(new Warehouse(folder).query("SELECT count(*) FROM data.shop")).containsExactly("3");
    }

    private String runWithLimitFrom(String step) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit sets the limit");
        try (Child child = Child.of(folder, RunningOnASmallDisk.class, folder.toString(), step)) {
            String said = child.awaitEnd();
            assertThat(child.exitCode()).as(said).isZero();
            return said;
        }
    }

    private LoadInfo runAgain() {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            return pipeline.run(RunningOnASmallDisk.rows());
        }
    }

    private void everyRowIsThereOnce() throws Exception {
        assertThat(new Warehouse(folder).query(
                "SELECT count(*), count(DISTINCT id), count(DISTINCT "
                        + "_dlt_load_id), count(text) FROM data.shop"))
                .containsExactly("%d|%1$d|1|%1$d".formatted(RunningOnASmallDisk.ROWS));
    }

    private long leftOvers() throws IOException {
        try (var files = Files.walk(folder.resolve("pipelines/shop"))) {
            return files.filter(Files::isRegularFile).filter(file -> !file.endsWith(".dlt4j.lock")
                    && !file.endsWith("trace.json")).count();
        }
    }
}
