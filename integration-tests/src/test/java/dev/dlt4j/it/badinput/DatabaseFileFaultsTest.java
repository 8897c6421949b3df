package dev.dlt4j.it.badinput;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A database file that cannot be loaded into.
class DatabaseFileFaultsTest {
    private static final List<Map<String, Object>> ROWS = List.of(Map.of("id", 1L), Map.of("id", 2L));

    private static final long CHECKSUM_FACTOR = 0xbf58476d1ce4e5b9L;

    @TempDir
    Path folder;

    private Warehouse warehouse = new Warehouse(Path.of(""));

    @BeforeEach
    void inTheFolder() {
        warehouse = new Warehouse(folder);
    }

    @Test
    void saysThatAFileIsNoDatabaseBeforeAnythingIsExtractedAndLeavesItAlone() throws Exception {
        String text = "no database ".repeat(2000);
        Files.writeString(warehouse.file(), text);

        PipelineStepFailed failed = failing();

        assertThat(failed.step()).isEqualTo(PipelineStep.SYNC);
        assertThat(failed).hasMessageContaining(warehouse.file().toString())
                .hasMessageContaining("not a DuckDB database or is damaged")
                .hasMessageContaining("restore it from a backup, or move it away");
        assertThat(failed.hasPendingData()).isFalse();
        assertThat(warehouse.file()).hasContent(text);
        Files.delete(warehouse.file());
        rowsOnceAfterARun();
    }

    @Test
    void saysThatADatabaseIsDamagedAndLoadsOnceItIsRestored() throws Exception {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(List.of(Map.of("id", 0L)));
        }
        byte[] well = Files.readAllBytes(warehouse.file());
        byte[] damaged = well.clone();
        for (int i = 4096; i < damaged.length; i++) {
            damaged[i] ^= 0x5a;
        }
        Files.write(warehouse.file(), damaged);

        PipelineStepFailed failed = failing();

        assertThat(failed).hasMessageContaining(warehouse.file().toString())
                .hasMessageContaining("restore it from a backup");
        assertThat(failed.hasPendingData()).isFalse();
        Files.write(warehouse.file(), well);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(ROWS);
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("0", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1})
    void saysThatTheFileIsOfAnotherVersionOfDuckDb(int version) throws Exception {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(List.of(Map.of("id", 0L)));
        }
        byte[] well = Files.readAllBytes(warehouse.file());
        byte[] other = ofStorageVersion(well, version);
        Files.write(warehouse.file(), other);

        PipelineStepFailed failed = failing();

        assertThat(failed).hasMessageContaining(warehouse.file().toString())
                .hasMessageContaining("another version of DuckDB wrote the file");
        assertThat(failed.hasPendingData()).isFalse();
        assertThat(Files.readAllBytes(warehouse.file())).isEqualTo(other);
        Files.write(warehouse.file(), well);
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(ROWS);
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("0", "1", "2");
    }

    /// Writes another number behind the letters DUCK of the header, and the checksum before them that goes
    /// with it.
    private static byte[] ofStorageVersion(byte[] file, int version) {
        byte[] other = file.clone();
        ByteBuffer header = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
        long before = header.getLong(8);
        header.putInt(12, version);
        header.putLong(0, header.getLong(0) ^ before * CHECKSUM_FACTOR ^ header.getLong(8) * CHECKSUM_FACTOR);
        return other;
    }

    @Test
    void keepsTheDataWhenTheFileBreaksOnlyBeforeTheLoadAndFinishesOnceItIsAway() throws Exception {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.extract(ROWS, dev.dlt4j.RunOptions.none());
            pipeline.normalize();
        }
        Files.writeString(warehouse.file(), "no database ".repeat(2000));
        PipelineStepFailed failed;
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            failed = catchThrowableOfType(PipelineStepFailed.class, pipeline::load);
        }

        assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
        assertThat(failed.hasPendingData()).isTrue();
        assertThat(failed)
                .hasMessageContaining("The package is kept: fix the cause and run again to finish it");
        Files.delete(warehouse.file());
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThat(pipeline.run().loadIds()).containsExactly(failed.loadId().orElseThrow());
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void namesTheProcessThatHasTheFileOpenAndLoadsWhenItIsGone() throws Exception {
        try (Child holder = Child.of(folder, HoldingADatabase.class, warehouse.file().toString())) {
            holder.awaitLine(HoldingADatabase.OPEN);
            Files.createDirectories(folder.resolve("pipelines"));

            PipelineStepFailed failed = failing();

            assertThat(failed).hasMessageContaining(warehouse.file().toString())
                    .hasMessageContaining("process " + holder.pid())
                    .hasMessageContaining("has the file open: wait for it or close it, then run again");
            assertThat(failed.hasPendingData()).isFalse();
        }
        rowsOnceAfterARun();
    }

    private PipelineStepFailed failing() {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            return catchThrowableOfType(PipelineStepFailed.class, () -> pipeline.run(ROWS));
        }
    }

    private void rowsOnceAfterARun() throws Exception {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThat(pipeline.pendingPackages()).isEmpty();
            LoadInfo info = pipeline.run(ROWS);
            assertThat(info.finishedPending()).isFalse();
        }
        assertThat(warehouse.query("SELECT id FROM data.shop ORDER BY id")).containsExactly("1", "2");
    }
}
