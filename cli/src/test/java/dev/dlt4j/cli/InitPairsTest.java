package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What `init` writes for each source and destination can be used once the values marked TODO are filled in,
/// and `check` and `doctor` name exactly these.
class InitPairsTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        Connectors installed = Connectors.installed();
        List<String> destinations = installed.destinations().stream().map(DestinationProvider::name).toList();
        List<String> sources = installed.sources().stream().map(SourceProvider::name).toList();
        return sources.stream().flatMap(source -> destinations.stream()
                .map(destination -> Arguments.of(source, destination)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void namesExactlyWhatIsStillToBeFilledIn(String source, String destination) throws IOException {
        assertThat(console.execute("init", source, destination, folder.toString())).as(console.err())
                .isZero();
        List<String> marked = new ArrayList<>(marked(folder.resolve("dlt.yml")));
        marked.addAll(marked(folder.resolve(".dlt/secrets.toml")));
        assertThat(Files.readString(folder.resolve("dlt.yml"))).doesNotContainPattern("\\.:|\\.\\.");

        for (String command : marked.isEmpty() ? List.<String>of() : List.of("check", "doctor")) {
            console.forget();
            assertThat(console.execute(command, folder.toString())).isNotZero();
            List<String> named = (console.out() + console.err()).lines()
                    .filter(line -> line.contains(" is still TODO: fill it in")).toList();
            assertThat(named).as(console.out() + console.err()).hasSameSizeAs(marked);
            for (String key : marked) {
                assertThat(named).anyMatch(line -> line.contains(key));
            }
            assertThat(console.out() + console.err()).doesNotContain("needs the key", "expected ");
        }
    }

    /// The last part of each key whose value is marked.
    private static List<String> marked(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().filter(line -> line.matches("\\s*[^#]*\\bTODO\\b.*"))
                .map(line -> line.strip().split("[ :=]+")[0]).toList();
    }
}
