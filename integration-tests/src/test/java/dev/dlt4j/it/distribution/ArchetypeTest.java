package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Maven makes of the archetype what the command makes of the same files.
final class ArchetypeTest {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"connector, source, ''", "destination, destination, --destination"})
    void theArchetypeGeneratesWhatInitConnectorWrites(String archetype, String kind, String option)
            throws IOException {
        Path byMaven = Files.createDirectory(folder.resolve("maven"));
        Path byCommand = Files.createDirectory(folder.resolve("command"));

        Program.Outcome generated = BuiltArtifacts.install().maven(byMaven, PLUGIN,
                "-DarchetypeCatalog=local", "-DarchetypeGroupId=dev.dlt4j",
                "-DarchetypeArtifactId=dlt4j-" + archetype + "-archetype",
                "-DarchetypeVersion=0.1.0-SNAPSHOT",
                "-DgroupId=com.example", "-DartifactId=my-" + kind, "-Dversion=1.0.0",
                "-Dpackage=com.example.my" + kind, "-Dconnector=my_" + kind);
        assertThat(generated.exit()).as(generated.out() + generated.err()).isZero();
        List<String> command = new ArrayList<>(List.of("init", "connector", "my-" + kind));
        if (!option.isEmpty()) {
            command.add(option);
        }
        Program.Outcome written = Program.dlt4j(byCommand, command.toArray(String[]::new)).run();
        assertThat(written.exit()).as(written.err()).isZero();

        assertThat(files(byMaven)).isEqualTo(files(byCommand)).containsKey("my-" + kind + "/pom.xml");
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
