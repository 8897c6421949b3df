package dev.dlt4j.it.connector;

import dev.dlt4j.it.distribution.BuiltArtifacts;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.distribution.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// examples/hello-connector, a project outside the reactor: built against what this build made, then run by
/// name.
final class HelloConnectorTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void buildTheConnector() throws IOException {
        copy(Checkout.root().resolve("examples/hello-connector"), folder);
        var outcome = BuiltArtifacts.install().maven(folder, "package");
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    }

    @Test
    void isListedWithItsKeys() {
        var outcome = dlt4j("connectors");

        assertThat(outcome.out()).contains("hello (source) from ", "names     list of text — Who is greeted",
                "json_lines_folder (destination) from ");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void itsSourceIsLoadedIntoItsDestinationAndReplacedByTheNextRun() throws IOException {
        for (int run = 0; run < 2; run++) {
            var outcome = dlt4j("run", ".", "--progress", "none");
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("loaded 17 rows in 2 tables");
        }

        assertThat(lines("greetings")).hasSize(3)
                .anyMatch(line -> line.startsWith("{\"name\":\"Ada\",\"text\":\"Hello, Ada!\""));
        assertThat(lines("greetings__letters")).hasSize(14);
        assertThat(lines("_dlt_loads")).hasSize(2);
    }

    private static Program.Outcome dlt4j(String... arguments) {
        return Program.dlt4j(folder, arguments).with("DLT4J_CONNECTORS", folder.resolve("target").toString())
                .with("DLT_DATA_DIR", folder.resolve("working").toString()).run();
    }

    private static List<String> lines(String table) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("loaded/greetings").resolve(table))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target") && !relative.startsWith("loaded")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
