package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Maven makes of the archetype what the command makes of the same files.
final class ArchetypeTest {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";

    @TempDir
    private Path folder;

    @Test
    void theArchetypeGeneratesWhatInitConnectorWrites() throws IOException {
        Path byMaven = Files.createDirectory(folder.resolve("maven"));
        Path byCommand = Files.createDirectory(folder.resolve("command"));

        Program.Outcome generated = BuiltArtifacts.install().maven(byMaven, PLUGIN,
                "-DarchetypeCatalog=local", "-DarchetypeGroupId=dev.dlt4j",
                "-DarchetypeArtifactId=dlt4j-connector-archetype", "-DarchetypeVersion=0.1.0-SNAPSHOT",
                "-DgroupId=com.example", "-DartifactId=my-source", "-Dversion=1.0.0",
                "-Dpackage=com.example.mysource", "-Dconnector=my_source");
        assertThat(generated.exit()).as(generated.out() + generated.err()).isZero();
        assertThat(Program.dlt4j(byCommand, "init", "connector", "my-source").run().exit()).isZero();

        assertThat(files(byMaven)).isEqualTo(files(byCommand)).containsKey("my-source/pom.xml");
    }

    private static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
