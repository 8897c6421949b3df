package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsLinesOfAllFilesInTheOrderOfTheirPaths() throws IOException {
        write("b.jsonl", "{\"n\":3}");
        write("a.jsonl", "{\"n\":1}\r\n\n{\"n\":2}\r\n");
        write("c.txt", "no JSON");
        var out = RecordingOut.of(FolderFiles.at(folder).glob("*.jsonl").resource("events"));
        assertThat(out.documents()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        assertThat(out.origins()).containsExactly(new Origin(folder.resolve("a.jsonl").toString(), 1),
                new Origin(folder.resolve("b.jsonl").toString(), 1));
    }

    @Test
    void readsGzipWhateverTheFileIsCalled() throws IOException {
        java.nio.file.Files.write(folder.resolve("a.jsonl.gz"), gzip("{\"n\":1}\n"));
        java.nio.file.Files.write(folder.resolve("b.jsonl"), gzip("{\"n\":2}\n"));
        write("c.jsonl.gz", "{\"n\":3}\n");
        var out = RecordingOut.of(FolderFiles.at(folder).resource("events"));
        assertThat(out.documents()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        write("a.jsonl", "\ufeff{\"n\":1}\n");
        write("b.json", "\ufeff[{\"n\":2}]");
        write("c.csv", "\ufeffn\n3\n");
        assertThat(RecordingOut.of(FolderFiles.at(folder).resource("events")).documents()).containsExactly(
                "{\"n\":1}",
                "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void namesFileLineAndColumnOfABrokenLine() throws IOException {
        write("a.jsonl", "{\"n\":1}\n{\"n\":}\n");
        var resource = FolderFiles.at(folder).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                .hasMessageContaining(folder.resolve("a.jsonl") + ", line 2, column 6");
    }

    @Test
    void takesAnEmptyFileAndABlankOneForNoRows() throws IOException {
        for (String name : List.of("a.jsonl", "b.json", "c.csv")) {
            write(name, "");
            write("blank-" + name, " \n\n");
        }
        java.nio.file.Files.delete(folder.resolve("blank-c.csv"));
        assertThat(RecordingOut.of(FolderFiles.at(folder).resource("events")).documents()).isEmpty();
    }

    @Test
    void warnsWhenNoFileMatches() {
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.dlt4j.cloud.filesystem");
        Handler handler = recording(warnings);
        logger.addHandler(handler);
        try {
            assertThat(RecordingOut.of(FolderFiles.at(folder).glob("*.jsonl").resource("events")).documents())
                    .isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warnings).containsExactly("resource events: no file matches *.jsonl in " + folder);
    }

    @Test
    void failsWhenNoFileMatchesThatIsRequired() throws IOException {
        FolderFiles required = FolderFiles.at(folder).glob("*.jsonl").required(true);
        for (var resource : List.of(required.resource("events"), required.listing("events"))) {
            assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                    .hasMessageStartingWith("resource events: no file matches *.jsonl in " + folder);
        }
        write("a.jsonl", "{}");
        assertThat(RecordingOut.of(required.resource("events")).documents()).containsExactly("{}");
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        var resource = FolderFiles.at(folder.resolve("nowhere")).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                .hasMessage("the folder " + folder.resolve("nowhere") + " does not exist; check bucket_url");
    }

    @Test
    void saysWhatToDoWithAFileGivenAsFolder() throws IOException {
        write("a.jsonl", "{}");
        var resource = FolderFiles.at(folder.resolve("a.jsonl")).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("give its folder as bucket_url");
    }

    @Test
    void namesAFileThatVanishesAfterItWasListed() {
        var resource = FolderFiles.in(new Vanishing(new java.nio.file.NoSuchFileException("x")))
                .resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TransientException.class)
                .hasMessage("data/a.jsonl was there when the folder was listed and is gone now; run again");
    }

    @Test
    void namesAParquetFileThatVanishesAfterItWasListed() throws IOException {
        write("a.jsonl", "{}");
        write("b.parquet", "PAR1 a file PAR1");
        Path vanishing = folder.resolve("b.parquet");
        Store local = Stores.local(folder);
        var resource = FolderFiles.in(new OtherStore(local) {
            @Override
            public List<StoredFile> list(Glob glob) throws IOException {
                List<StoredFile> listed = local.list(glob);
                java.nio.file.Files.delete(vanishing);
                return listed;
            }
        }).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TransientException.class)
                .hasMessage(vanishing + " was there when the folder was listed and is gone now; run again");
    }

    @Test
    void namesAFileThatMayNotBeRead() {
        var resource = FolderFiles.in(new Vanishing(new AccessDeniedException("x"))).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                .hasMessage("data/a.jsonl may not be read; check its permissions");
    }

    @Test
    void namesAFileOfDamagedGzip() throws IOException {
        byte[] packed = gzip("{\"n\":1}\n".repeat(1000));
        java.nio.file.Files.write(folder.resolve("a.jsonl.gz"),
                java.util.Arrays.copyOf(packed, packed.length / 2));
        var resource = FolderFiles.at(folder).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class)
                .hasMessage(folder.resolve("a.jsonl.gz") + " is damaged: it ends too early");
    }

    @Test
    void asksForTheFormatWhenTheNameDoesNotTell() throws IOException {
        write("a.log", "{\"n\":1}");
        var files = FolderFiles.at(folder).glob("*.log");
        assertThatThrownBy(() -> RecordingOut.of(files.resource("events")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("a.log: its name does not show its format; set format");
        assertThat(RecordingOut.of(files.format(Format.JSONL).resource("events")).documents()).hasSize(1);
    }

    @Test
    void leavesOutHiddenFilesAndFoldersAndReachesThroughOthers() throws IOException {
        write(".a.jsonl", "{\"n\":0}");
        write(".b/a.jsonl", "{\"n\":0}");
        write("c/d/a.jsonl", "{\"n\":1}");
        assertThat(RecordingOut.of(FolderFiles.at(folder).glob("**/*.jsonl").resource("events")).documents())
                .containsExactly("{\"n\":1}");
    }

    @Test
    void readsAFolderByItsUrlAndRefusesOtherStores() throws IOException {
        write("a.jsonl", "{\"n\":1}");
        assertThat(RecordingOut.of(FolderFiles.at(folder.toUri().toString()).resource("events")).documents())
                .hasSize(1);
        assertThatThrownBy(() -> FolderFiles.at("s3://bucket/in")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("s3://bucket/in").hasMessageContaining("folders of this machine");
    }

    private void write(String name, String text) throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve(name).getParent());
        java.nio.file.Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    static Handler recording(List<String> warnings) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                warnings.add(java.text.MessageFormat.format(logged.getMessage(), logged.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /// A store of one file that cannot be opened.
    private static final class Vanishing extends OtherStore {
        private final IOException failure;

        Vanishing(IOException failure) {
            super(Stores.local(Path.of("data")));
            this.failure = failure;
        }

        @Override
        public List<StoredFile> list(Glob glob) {
            return List.of(new StoredFile("a.jsonl", "data/a.jsonl", "file:///data/a.jsonl", 1,
                    java.time.OffsetDateTime.parse("2024-05-01T00:00:00Z"), null));
        }

        @Override
        public InputStream open(StoredFile file) throws IOException {
            throw failure;
        }
    }
}
