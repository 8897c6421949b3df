package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What doctor says of the cache that makes starts fast.
final class StartUpCacheTest {
    private static final String TIME = "2025-01-01T00:00:00Z";

    @TempDir
    Path lib;

    @BeforeEach
    void distribution() throws IOException {
        Files.writeString(lib.resolve("classpath"), "a.jar\nb.jar\n");
        Files.writeString(lib.resolve("dlt4j.aot"), "");
        Files.writeString(lib.resolve("dlt4j.aot.jdk"), "Somebody 25+36\n" + TIME + "\n");
        for (String jar : Files.readAllLines(lib.resolve("classpath"))) {
            Files.setLastModifiedTime(Files.createFile(lib.resolve(jar)),
                    FileTime.from(Instant.parse(TIME)));
        }
    }

    @Test
    void nothingIsSaidOfACacheInUse() {
        assertThat(new StartUpCache(lib, true).complaint()).isEmpty();
    }

    @Test
    void anotherJavaIsNamed() {
        assertThat(new StartUpCache(lib, false).complaint()).hasValueSatisfying(
                said -> assertThat(said).contains("Somebody 25+36", "DLT4J_JAVA_HOME"));
    }

    @Test
    void timesThatACopyLostAreSaid() throws IOException {
        Files.setLastModifiedTime(lib.resolve("b.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(new StartUpCache(lib, true).complaint()).hasValueSatisfying(
                said -> assertThat(said).contains(lib.toString(), "without their times", "cp -a"));
    }

    @Test
    void jarsOfAnotherBuildAreSaid() throws IOException {
        Files.delete(lib.resolve("dlt4j.aot.jdk"));

        assertThat(new StartUpCache(lib, false).complaint()).hasValueSatisfying(
                said -> assertThat(said).contains("not those of the build", "unpack"));
    }

    @Test
    void aBuildWithoutACacheIsSaid() throws IOException {
        Files.delete(lib.resolve("dlt4j.aot.jdk"));
        Files.delete(lib.resolve("dlt4j.aot"));

        assertThat(new StartUpCache(lib, false).complaint()).hasValueSatisfying(
                said -> assertThat(said).contains("training.log"));
    }

    @Test
    void aFileThatIsBrokenIsNoCrash() throws IOException {
        Files.writeString(lib.resolve("dlt4j.aot.jdk"), "");

        assertThat(new StartUpCache(lib, true).complaint()).isPresent();
    }
}
