package dev.dlt4j.it.badinput;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Files that do not hold what their names promise. Each comes second in its folder, behind a file that is
/// well.
class BrokenFilesTest {
    private static final List<String> WELL = List.of("1", "2");

    @TempDir
    Path folder;

    private Warehouse warehouse = new Warehouse(Path.of(""));

    @BeforeEach
    void aFileThatIsWell() throws IOException {
        warehouse = new Warehouse(folder);
        Files.createDirectories(data());
        Files.writeString(data().resolve("a.jsonl"), "{\"id\":1}\n{\"id\":2}\n");
    }

    @Test
    void namesFileLineAndColumnOfABrokenJsonLineAndLoadsNothingOfThatRun() throws Exception {
        Path broken = write("b.jsonl", "{\"id\":3}\n\n{\"id\":4,\"name\":oops}\n");

        PipelineStepFailed failed = failing("*.jsonl");

        assertThat(failed.step()).isEqualTo(PipelineStep.EXTRACT);
        assertThat(failed).hasMessageContaining("pipeline shop failed in step extract")
                .hasMessageContaining(broken + ", line 3, column 16: ").hasMessageContaining("run again");
        nothingIsLeft(failed);
        write("b.jsonl", "{\"id\":3}\n\n{\"id\":4,\"name\":\"well\"}\n");
        assertThat(ids("*.jsonl")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void countsLinesAndColumnsAcrossTheBlocksAFileIsReadIn() throws Exception {
        Path broken = data().resolve("b.jsonl");
        int lines = 100_000;
        byte[] line = "{\"id\":3,\"text\":\"0123456789 0123456789 0123456789\"}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[line.length * lines + 12];
        for (int i = 0; i < lines; i++) {
            System.arraycopy(line, 0, file, i * line.length, line.length);
        }
        Arrays.fill(file, line.length * lines, file.length, (byte) '{');
        Files.write(broken, file);

        assertThat(failing("*.jsonl")).hasMessageContaining(broken + ", line 100001, column 2: ");
    }

    @Test
    void namesThePlaceInAPackedFileToo() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":3}\n{\"id\":}\n".getBytes(StandardCharsets.UTF_8));
        }
        Path broken = data().resolve("b.jsonl.gz");
        Files.write(broken, packed.toByteArray());

        PipelineStepFailed failed = failing("*.jsonl*");

        assertThat(failed).hasMessageContaining(broken + ", line 2, column 7: ");
        nothingIsLeft(failed);
    }

    @Test
    void saysThatAPackedFileEndsTooEarly() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":3}\n{\"id\":4}\n".getBytes(StandardCharsets.UTF_8));
        }
        Path broken = data().resolve("b.jsonl.gz");
        Files.write(broken, Arrays.copyOf(packed.toByteArray(), packed.size() - 9));

        PipelineStepFailed failed = failing("*.jsonl*");

        assertThat(failed).hasMessageContaining(broken + " is damaged: it ends too early");
        nothingIsLeft(failed);
    }

    @Test
    void refusesWhatFollowsThePackedPartOfAFile() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":3}\n".getBytes(StandardCharsets.UTF_8));
        }
        int end = packed.size();
        packed.writeBytes("{\"id\":4}\n".getBytes(StandardCharsets.UTF_8));
        Path broken = data().resolve("b.jsonl.gz");
        Files.write(broken, packed.toByteArray());

        PipelineStepFailed failed = failing("*.jsonl*");

        assertThat(failed).hasMessageContaining(
                broken + " is damaged gzip: something that is no gzip member follows byte " + end);
        nothingIsLeft(failed);
    }

    @Test
    void saysWhereALinkLeadsThatLeadsNowhere() throws Exception {
        Path link = Files.createSymbolicLink(data().resolve("b.jsonl"), Path.of("nope.jsonl"));

        PipelineStepFailed failed = failing("*.jsonl");

        assertThat(failed).hasMessageContaining(
                link + " is a symbolic link to nope.jsonl, which does not exist");
        nothingIsLeft(failed);
    }

    @Test
    void saysThatNaNIsNoJson() throws Exception {
        Path lines = write("b.jsonl", "{\"id\":3,\"v\":NaN}\n");
        PipelineStepFailed failed = failing("*.jsonl");
        assertThat(failed)
                .hasMessageContaining(lines + ", line 1, column 13: NaN is not JSON; write null. Nothing");
        nothingIsLeft(failed);

        Path list = write("c.json", "[{\"id\":3},\n{\"v\":-Infinity}]");
        assertThat(failing("*.json")).hasMessageContaining(list
                + ", line 2, column 6: -Infinity is not JSON; write null. Nothing of this run was loaded");
    }

    @Test
    void saysThatAFileIsUtf16() throws Exception {
        byte[] text = "\ufeff{\"id\":3}\n".getBytes(StandardCharsets.UTF_16LE);
        Path lines = Files.write(data().resolve("b.jsonl"), text);
        PipelineStepFailed failed = failing("*.jsonl");
        assertThat(failed).hasMessageContaining(lines + ": the file is UTF-16, JSON has to be UTF-8");
        nothingIsLeft(failed);
    }

    @Test
    void wantsObjectsOnTheLinesOfAFile() throws Exception {
        Path broken = write("b.jsonl", "{\"id\":3}\n42\n");

        PipelineStepFailed failed = failing("*.jsonl");

        assertThat(failed).hasMessageContaining(broken + ", line 2, column 1: ")
                .hasMessageContaining("object");
        nothingIsLeft(failed);
        write("b.jsonl", "{\"id\":3}\n");
        assertThat(ids("*.jsonl")).containsExactly("1", "2", "3");
    }

    @Test
    void wantsAnObjectOrAListOfThemAtTheTopOfADocument() throws Exception {
        Path broken = write("c.json", "\n \"only a text\"");

        PipelineStepFailed failed = failing("*.json*");

        assertThat(failed).hasMessageContaining(
                broken + ", line 2, column 2: a JSON object or a list of objects is expected");
        nothingIsLeft(failed);
    }

    @Test
    void saysThatAFileWentAwayDuringTheRun() throws Exception {
        Path going = write("b.jsonl", "{\"id\":3}\n");
        Resource<Object> files = dev.dlt4j.cloud.filesystem.FolderFiles.at(data()).glob("*.jsonl")
                .resource("orders");
        Resource<Object> losing = Resource.push("orders",
                (context, out) -> files.body().run(context, new GoneAfterTheFirstPage<>(out, going)));
        PipelineStepFailed failed;
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            failed = catchThrowableOfType(PipelineStepFailed.class, () -> pipeline.run(losing));
        }

        assertThat(failed).hasMessageContaining(
                going + " was there when the folder was listed and is gone now; run again");
        nothingIsLeft(failed);
        assertThat(ids("*.jsonl")).isEqualTo(WELL);
    }

    @Test
    void namesTheLineOfACsvRowWithAnotherNumberOfFields() throws Exception {
        Path ragged = write("b.csv", "id,name\n1,one\n2\n3,three\n");

        PipelineStepFailed failed = failing("*.csv");

        assertThat(failed).hasMessageContaining(ragged + ", line 3").hasMessageContaining("1")
                .hasMessageContaining("2");
        nothingIsLeft(failed);
        write("b.csv", "id,name\n1,one\n2,\n3,three\n");
        assertThat(ids("*.csv")).containsExactly("1", "2", "3");
    }

    @Test
    void saysThatASourceGaveNoRowsAndDoesNotFail() throws Exception {
        Files.delete(data().resolve("a.jsonl"));
        write("a.jsonl", "\n");

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline.run(orders("*.jsonl"));

            assertThat(info.warnings()).contains("resource orders gave no rows");
            assertThat(info.dataRowCounts()).isEmpty();
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
        write("a.jsonl", "{\"id\":1}\n{\"id\":2}\n");
        assertThat(ids("*.jsonl")).isEqualTo(WELL);
    }

    @Test
    void saysThatNoFileMatchesAndDoesNotFail() {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThat(pipeline.run(orders("*.parquet")).warnings()).contains("resource orders gave no rows");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(data().resolve(file), text);
    }

    private Resource<Object> orders(String glob) {
        return dev.dlt4j.cloud.filesystem.FolderFiles.at(data()).glob(glob).resource("orders");
    }

    private PipelineStepFailed failing(String glob) {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            return catchThrowableOfType(PipelineStepFailed.class, () -> pipeline.run(orders(glob)));
        }
    }

    /// Runs again and reads what is there then.
    private List<String> ids(String glob) throws SQLException {
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            pipeline.run(orders(glob));
        }
        return warehouse.query("SELECT id FROM data.orders ORDER BY id");
    }

    private void nothingIsLeft(PipelineStepFailed failed) throws IOException {
        assertThat(failed.hasPendingData()).isFalse();
        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.state().schemaNames()).isEmpty();
        }
        assertThat(warehouse.file()).doesNotExist();
        try (var left = Files.walk(folder.resolve("pipelines/shop"))) {
            assertThat(left.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".dlt4j.lock", "trace.json");
        }
    }
}
