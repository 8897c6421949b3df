package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a glob matches that is no file to read.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SpecialFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aFileThatIsWell() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("a.jsonl"), "{\"n\":1}\n");
    }

    @Test
    void readsThroughLinksToFilesAndFolders() throws IOException {
        java.nio.file.Files.createDirectory(folder.resolve("sub"));
        link("b.jsonl", "a.jsonl");
        link("c.jsonl", "b.jsonl");
        link("sub/up", "..");
        assertThat(read("*.jsonl")).hasSize(3);
        assertThat(read("**/*.jsonl")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.jsonl", "b.csv", "b.parquet", "b"})
    void saysWhereALinkLeadsThatLeadsNowhere(String name) throws IOException {
        link(name, "nope.jsonl");
        assertThatThrownBy(() -> read("*")).isInstanceOf(TerminalException.class).hasMessage(
                folder.resolve(name) + " is a symbolic link to nope.jsonl, which does not exist; "
                        + "fix or remove it, or narrow file_glob");
        assertThat(read("a*")).hasSize(1);
    }

    @Test
    void saysWhereAChainOfLinksEnds() throws IOException {
        link("b.jsonl", "c");
        link("c", "sub/d");
        assertThatThrownBy(() -> read("*.jsonl")).hasMessageContaining("b.jsonl is a symbolic link to c, "
                + "which leads on to " + folder.resolve("sub/d") + ", which does not exist;");
    }

    @Test
    void saysThatLinksLeadInACircle() throws IOException {
        link("b.jsonl", "c.jsonl");
        link("c.jsonl", "b.jsonl");
        assertThatThrownBy(() -> read("*.jsonl"))
                .hasMessageContaining(" is a symbolic link to ")
                .hasMessageContaining("which leads back to it;");
        java.nio.file.Files.delete(folder.resolve("b.jsonl"));
        java.nio.file.Files.delete(folder.resolve("c.jsonl"));
        link("d.jsonl", "d.jsonl");
        assertThatThrownBy(() -> read("*.jsonl")).hasMessageContaining(
                "d.jsonl is a symbolic link to d.jsonl, which leads back to it;");
    }

    @Test
    void leavesLinksAloneThatDoNotMatch() throws IOException {
        link("b.lock", "nope");
        link(".#a.jsonl", "user@host.1");
        assertThat(read("*.jsonl")).hasSize(1);
    }

    @Test
    void saysThatTheFolderIsALinkThatLeadsNowhere() throws IOException {
        link("data", "gone");
        var resource = FolderFiles.at(folder.resolve("data")).resource("events");
        assertThatThrownBy(() -> RecordingOut.of(resource)).isInstanceOf(TerminalException.class).hasMessage(
                folder.resolve("data")
                        + " is a symbolic link to gone, which does not exist; check bucket_url");
    }

    @Test
    void doesNotWaitForANamedPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("b.jsonl");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> read("*.jsonl")).isInstanceOf(TerminalException.class)
                .hasMessage(pipe + " is a named pipe, not a file; remove it or narrow file_glob");
        java.nio.file.Files.move(pipe, folder.resolve("pipe"));
        link("b.jsonl", "pipe");
        assertThatThrownBy(() -> read("*.jsonl")).hasMessageContaining("b.jsonl is a named pipe");
    }

    @Test
    void namesASocketAndADevice() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("b.jsonl")));
            assertThatThrownBy(() -> read("*.jsonl")).hasMessageContaining("b.jsonl is a socket, not a file");
        }
        java.nio.file.Files.deleteIfExists(folder.resolve("b.jsonl"));
        link("c.csv", "/dev/null");
        assertThatThrownBy(() -> read("*.csv")).hasMessageContaining("c.csv is a device, not a file");
    }

    @Test
    void warnsOfAFolderThatIsCalledLikeAFile() throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("b.jsonl"));
        java.nio.file.Files.writeString(folder.resolve("b.jsonl/part.jsonl"), "{\"n\":2}\n");
        java.nio.file.Files.createDirectories(folder.resolve("plain"));
        Logger logger = Logger.getLogger("dev.dlt4j.cloud");
        List<String> warnings = new ArrayList<>();
        var handler = FolderFilesTest.recording(warnings);
        logger.addHandler(handler);
        try {
            assertThat(read("*.jsonl")).hasSize(1);
            assertThat(warnings).containsExactly(folder.resolve("b.jsonl")
                    + " matches *.jsonl and is a folder, which is not read; "
                    + "to read the files in it, set file_glob: *.jsonl/*");
            warnings.clear();
            assertThat(read("*.jsonl/*")).hasSize(1);
            assertThat(read("**/*.jsonl")).hasSize(2);
            assertThat(warnings).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private void link(String name, String target) throws IOException {
        java.nio.file.Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    private List<String> read(String glob) {
        return RecordingOut.of(FolderFiles.at(folder).glob(glob).resource("events")).documents();
    }
}
