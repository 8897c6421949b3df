package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.BuiltArtifacts;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.distribution.Program;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A stranger who follows the page from an empty folder has a connector that runs.
final class PublishAConnectorTest {
    @TempDir
    Path folder;

    @Test
    void eachStepDoesWhatThePageShowsAndAJarForAnotherVersionIsRefused() throws IOException {
        Page page = Page.read(Checkout.root().resolve("docs/how-to/publish-a-connector.md"));
        String maven = String.join(" ", BuiltArtifacts.install().command());
        // this script comes first on the path, on which a Maven without a home is looked for;
        // the build has downloaded nearly all that the project needs: Maven looks elsewhere only if it must
        Path tools = program("mvn", "PATH=${PATH#*/tools:}\n%s -o \"$@\" || exec %s \"$@\"".formatted(
                maven, maven));
        program("jwebserver", "exec %s \"$@\"".formatted(
                Path.of(System.getProperty("java.home"), "bin/jwebserver")));
        new Walkthrough(folder, FirstPipeline.class, Checkout.distribution() + ":" + tools).of(page);

        Path jar = folder.resolve("my-source/connectors/my-source-1.0.0.jar");
        assertThat(manifest(jar, List.of())).contains("Dlt4j-Spi-Version: 0.1.0-SNAPSHOT");
        manifest(jar, List.of("Manifest-Version: 1.0", "Dlt4j-Spi-Version: 7.1.0"));
        Program.Outcome refused = connectors();
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(jar + " was built for dlt4j 7.1.0, and this is dlt4j 0.1.0",
                "replace the jar by a build for 0.1.0-SNAPSHOT");
        manifest(jar, List.of("Manifest-Version: 1.0"));
        Program.Outcome warned = connectors();
        assertThat(warned.out()).contains("my_source");
        assertThat(warned.err()).contains(jar + " does not say for which version of dlt4j it was built");
    }

    private Program.Outcome connectors() {
        return Program.dlt4j(folder, "connectors")
                .with("DLT4J_CONNECTORS", folder.resolve("my-source/connectors").toString()).run();
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("tools")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.getParent();
    }

    /// The manifest of a jar, which gets other lines when there are some.
    private static String manifest(Path jar, List<String> lines) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar, Map.of())) {
            Path manifest = content.getPath("META-INF/MANIFEST.MF");
            String before = Files.readString(manifest);
            if (!lines.isEmpty()) {
                Files.writeString(manifest, String.join("\n", lines) + "\n");
            }
            return before;
        }
    }
}
