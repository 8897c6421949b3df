package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A connector of a third party: built against the published artifacts alone, dropped in as a jar, run by
/// name.
final class HelloConnectorTest {
    @TempDir
    private Path folder;

    @Test
    void aConnectorThatKnowsOnlyTheSpiIsBuiltFoundAndRun() throws IOException {
        Path project = Checkout.copyTracked("examples/hello-connector", folder.resolve("hello"));
        Program.Outcome built = BuiltArtifacts.install().maven(project, "package");
        assertThat(built.exit()).as(built.out() + built.err()).isZero();

        Program.Outcome listed = dlt4j(project, "connectors");
        assertThat(listed.out()).contains("hello").contains("json_lines_folder");

        Program.Outcome run = dlt4j(project, "run", ".");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("greetings");
        assertThat(lines(project.resolve("loaded"))).hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("Ada"))
                .allSatisfy(line -> assertThat(line).contains("\"_dlt_id\"").contains("\"_dlt_load_id\""));

        assertThat(dlt4j(project, "run", ".").exit()).isZero();
        assertThat(lines(project.resolve("loaded"))).as("replaced, not doubled").hasSize(3);
    }

    private Program.Outcome dlt4j(Path project, String... arguments) {
        return Program.dlt4j(project, arguments)
                .with("DLT4J_CONNECTORS", project.resolve("target").toString())
                .with("DLT_DATA_DIR", folder.resolve("state").toString()).run();
    }

    private static List<String> lines(Path loaded) throws IOException {
        try (Stream<Path> files = Files.walk(loaded)) {
            return files.filter(
                    file -> Files.isRegularFile(file) && file.getParent().endsWith("greetings/greetings"))
                    .flatMap(HelloConnectorTest::read).toList();
        }
    }

    private static Stream<String> read(Path file) {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
